mod audit_report;
mod check_form;
mod due_dates;
mod export;
mod quarterly_report;
mod reports;
mod scores;
