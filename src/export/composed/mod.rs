//! A composed report in Markdown and as a web page.

#[cfg(feature = "html")]
mod html;
mod markdown;
