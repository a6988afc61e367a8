mod hostile_values;
mod round_trips;
mod schemas;
