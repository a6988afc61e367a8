mod acts;
mod one_stop;
mod year_2026;
