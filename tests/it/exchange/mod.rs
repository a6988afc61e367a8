mod portal;
mod word;
mod xlsx;
