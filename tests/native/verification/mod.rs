//! Table B: what a verification may say, run by run, by a random model, and text by text.

mod drafts;
mod help_desk;
mod model;
mod play;
mod reported_runs;
mod table_runs;
mod texts;
