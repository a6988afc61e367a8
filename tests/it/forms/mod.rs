mod published_figures;
mod published_tables;
mod registry_and_rates;
mod rendered;
mod roll_ups;
mod tables;
