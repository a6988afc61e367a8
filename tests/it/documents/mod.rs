mod audit;
mod citations;
mod founding_document;
mod symbols;
