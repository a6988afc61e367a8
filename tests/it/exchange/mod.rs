mod portal;
mod xlsx;
