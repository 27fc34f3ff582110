//! The file that keeps the tickets across restarts.

use crate::sandbox::{RestoreError, Sandbox};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why a state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateFileError {
    /// The file exists and cannot be opened.
    #[error("cannot read the state file {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("cannot use the state file {}: {source}; move it away or name another", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: RestoreError,
    },
    /// The file cannot be written.
    #[error("cannot write the state file {}: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

/// A place for snapshots. At every moment the file holds one whole snapshot.
#[derive(Debug)]
pub(super) struct StateFile {
    path: PathBuf,
}

impl StateFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The sandbox that was saved, or `None` when there is no file yet.
    pub(super) fn load(&self) -> Result<Option<Sandbox>, StateFileError> {
        let snapshot = match fs::read(&self.path) {
            Ok(snapshot) => snapshot,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(StateFileError::Unreadable { path: self.path.clone(), source });
            }
        };
        let restored = Sandbox::restore(&snapshot);
        restored.map(Some).map_err(|source| StateFileError::Invalid { path: self.path.clone(), source })
    }

    /// Puts a snapshot in the place of the last one.
    pub(super) fn save(&self, sandbox: &Sandbox) -> Result<(), StateFileError> {
        self.replace(sandbox).map_err(|source| StateFileError::Unwritable { path: self.path.clone(), source })
    }

    fn replace(&self, sandbox: &Sandbox) -> io::Result<()> {
        let directory = match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        // In the same directory, because renaming is atomic only within one file system.
        let mut file = NamedTempFile::new_in(directory)?;
        file.write_all(&sandbox.snapshot()?)?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}
