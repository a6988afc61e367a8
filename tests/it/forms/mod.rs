mod check_form;
mod published_figures;
