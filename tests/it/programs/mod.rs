mod check_form;
mod due_dates;
mod export;
mod follow_up;
mod quarterly_report;
mod reports;
mod scores;
