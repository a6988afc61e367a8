//! A composed report and its letter in Markdown and as a web page.

#[cfg(feature = "html")]
mod html;
mod letter;
mod markdown;
