mod audit;
mod citations;
mod founding_document;
mod growth;
mod statements;
mod symbols;
