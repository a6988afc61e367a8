mod audit;
mod citations;
mod compared;
mod composed;
mod founding_document;
mod growth;
mod statements;
mod symbols;
