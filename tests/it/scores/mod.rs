mod by_axis;
mod evaluations;
mod score_sheets;
