mod published_figures;
mod published_tables;
mod read_back;
mod registry_and_rates;
mod rendered;
mod roll_ups;
mod tables;
