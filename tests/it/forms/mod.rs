mod published_figures;
mod published_tables;
mod rendered;
