mod clock;
mod deadlines_in_law;
mod file;
mod national_days;
mod reference;
mod year_2027;
