mod evaluations;
mod score_sheets;
