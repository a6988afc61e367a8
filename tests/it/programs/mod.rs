mod catalogue;
mod check_form;
mod due_dates;
mod export;
mod plan_progress;
mod quarterly_report;
mod reports;
mod scores;
