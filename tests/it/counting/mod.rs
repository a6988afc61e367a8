mod continuity;
mod edge_cases;
mod follow_up;
mod live_form;
mod one_answer;
mod properties;
mod reference_counter;
