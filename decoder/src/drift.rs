//! Where an answer differs from the tables.

use crate::digits::decimal;

/// Reports of one answer that are kept; a server that changed altogether needs no longer list.
const MAX_REPORTS: usize = 100;

/// Characters of an unknown member's name that a path shows.
const MAX_NAME: usize = 60;

/// A place where an answer differs from the tables.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Drift {
    /// Where, in the wire's names: `item.timeline[3].pinned`.
    pub path: String,
    /// What the tables expect there.
    pub expected: &'static str,
    /// The kind of value that came, never the value.
    pub found: &'static str,
}

/// A step from a value to one inside it.
#[derive(Debug)]
pub enum Step {
    /// A member of this name.
    Member(&'static str),
    /// The element in this position.
    Index(usize),
}

/// The reports so far, and the place where the decoder is.
#[derive(Debug, Default)]
pub struct DriftLog {
    steps: Vec<Step>,
    reports: Vec<Drift>,
}

impl DriftLog {
    /// Goes into a value.
    pub fn enter(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Comes out again.
    pub fn leave(&mut self) {
        self.steps.pop();
    }

    /// A state to return to with [`DriftLog::rewind`].
    pub fn mark(&self) -> (usize, usize) {
        (self.steps.len(), self.reports.len())
    }

    /// Forgets what happened since.
    pub fn rewind(&mut self, (steps, reports): (usize, usize)) {
        self.steps.truncate(steps);
        self.reports.truncate(reports);
    }

    /// Takes over what was found elsewhere.
    pub fn append(&mut self, reports: &[Drift]) {
        for report in reports {
            if self.reports.len() < MAX_REPORTS {
                self.reports.push(report.clone());
            }
        }
    }

    /// The place where the decoder is: `item.timeline[3]`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Member(name) => push_member(&mut path, name),
                Step::Index(index) => {
                    path.push('[');
                    path.push_str(&decimal(*index as u64));
                    path.push(']');
                }
            }
        }
        path
    }

    /// Reports the place where the decoder is.
    pub fn report(&mut self, expected: &'static str, found: &'static str) {
        self.push(expected, found, |_| ());
    }

    /// Reports a member of the record in which the decoder is.
    pub fn report_member(&mut self, name: &str, expected: &'static str, found: &'static str) {
        let shown = name.char_indices().nth(MAX_NAME).map_or(name, |(end, _)| name.get(..end).unwrap_or(name));
        self.push(expected, found, |path| push_member(path, shown));
    }

    fn push(&mut self, expected: &'static str, found: &'static str, complete: impl FnOnce(&mut String)) {
        if self.reports.len() < MAX_REPORTS {
            let mut path = self.path();
            complete(&mut path);
            self.reports.push(Drift { path, expected, found });
        }
    }

    /// All reports, in the order of the answer.
    pub fn into_reports(self) -> Vec<Drift> {
        self.reports
    }
}

fn push_member(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}
