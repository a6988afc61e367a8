mod portal;
mod word;
mod xlsx;
mod xlsx_lists;
