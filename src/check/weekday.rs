//! Days of the week against dates.
