//! The form in which the data files tell a story.

use crate::desk::forms::FormValues;
use crate::desk::{Direction, Status};
use crate::moment::Moment;
use serde::Deserialize;
use serde_json::{Map, Value};

/// Members that no page documents, for a ticket or an entry that is to surprise its reader.
pub(super) type Undocumented = Map<String, Value>;

/// One ticket: who wrote, about what, and what happened.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Story {
    pub(super) note: String,
    pub(super) language: String,
    pub(super) brand: u64,
    #[serde(default = "mail_channel")]
    pub(super) channel: u64,
    #[serde(default = "inbound")]
    pub(super) direction: Direction,
    pub(super) opened: Moment,
    pub(super) customer: Person,
    pub(super) title: String,
    pub(super) status: Status,
    #[serde(default = "medium")]
    pub(super) priority: String,
    /// Left out, the brand's own group.
    pub(super) group: Option<u64>,
    #[serde(default)]
    pub(super) tags: String,
    pub(super) form: Option<FilledForm>,
    #[serde(default)]
    pub(super) scenes: Vec<Scene>,
    /// Routine mails go on until the timeline has this many entries.
    pub(super) thread_up_to: Option<usize>,
    #[serde(default)]
    pub(super) undocumented: Undocumented,
}

/// A form with what was filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FilledForm {
    pub(super) id: u64,
    pub(super) values: FormValues,
}

/// An invented customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) firstname: String,
    pub(super) lastname: String,
    pub(super) mail: String,
    pub(super) phone: Option<String>,
}

impl Person {
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.firstname, self.lastname)
    }
}

/// Something that is added to the timeline, some time after what came before it.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub(super) enum Scene {
    /// The customer writes.
    Inbound {
        after: Pause,
        #[serde(default)]
        style: Style,
        #[serde(default)]
        quotes: bool,
        body: Vec<Block>,
    },
    /// An agent, named by the user's id, answers.
    Outbound {
        after: Pause,
        by: u64,
        #[serde(default)]
        quotes: bool,
        body: Vec<Block>,
    },
    /// An agent leaves a note for colleagues.
    Note { after: Pause, by: u64, text: String },
    /// An entry as it stands, completed with its id, its ticket and its date.
    Raw { after: Pause, entry: Undocumented },
    /// The next written entry gets members that no page documents.
    Extra { members: Undocumented },
}

/// What a mail looks like, which depends on the program it was written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Style {
    #[default]
    Webmail,
    Outlook,
    Phone,
    /// The brand's own template, with a bar in its colour.
    Desk,
    /// The blocks as they are, as the whole document.
    Bare,
}

/// A piece of a mail. Texts may hold inline HTML.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Block {
    Paragraph(String),
    Heading {
        heading: String,
    },
    List {
        list: Vec<String>,
    },
    Steps {
        steps: Vec<String>,
    },
    /// The first row is the head.
    Table {
        table: Vec<Vec<String>>,
    },
    Html {
        html: String,
    },
}

/// Seconds between two scenes, written as a number with `m`, `h` or `d`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Pause(pub(super) i64);

impl TryFrom<String> for Pause {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let seconds_per_unit = match text.chars().last() {
            Some('m') => 60,
            Some('h') => 3600,
            Some('d') => 86_400,
            _ => return Err(format!("\"{text}\" is not a pause like 20m, 3h or 2d")),
        };
        let number = text.trim_end_matches(['m', 'h', 'd']).parse::<i64>();
        number.map(|count| Self(count * seconds_per_unit)).map_err(|error| format!("\"{text}\": {error}"))
    }
}

fn mail_channel() -> u64 {
    crate::desk::account::CHANNEL_MAIL
}

fn inbound() -> Direction {
    Direction::Inbound
}

fn medium() -> String {
    "medium".to_owned()
}
