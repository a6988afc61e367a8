mod edge_cases;
mod live_form;
mod properties;
mod reference_counter;
