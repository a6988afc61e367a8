//! Tables of other layouts than the 13-column form.
