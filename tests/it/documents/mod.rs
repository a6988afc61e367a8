mod audit;
mod citations;
mod founding_document;
mod statements;
mod symbols;
