mod edge_cases;
mod histories;
mod live_form;
mod properties;
mod reference_counter;
