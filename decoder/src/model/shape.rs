//! The vocabulary of the tables: records, members and the rules for their values.

use super::Label;

/// A kind of record.
#[derive(Debug)]
pub struct Shape {
    /// The name of its TypeScript interface.
    pub name: &'static str,
    /// The record whose members this one has too, like `extends` of an interface.
    pub base: Option<&'static Shape>,
    /// Its own members, in the order of the documented sample. With those of `base` at most 64.
    pub members: &'static [Member],
    /// What stands for a member that did not come.
    pub absent: Absent,
    /// What a member says that is in no table.
    pub unknown: Unknown,
}

/// What a member says that is in no table. It is kept under `extra` either way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unknown {
    /// The API changed: the record is documented.
    Drift,
    /// Nothing: no page documents the record.
    Expected,
}

/// What stands for a member that did not come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Absent {
    /// The rule's own word for nothing: `null`, `""`, `[]` or `{}`.
    Filled,
    /// Nothing: the object lacks the member.
    LeftOut,
}

impl Shape {
    /// Its own members, then those of its base. Their positions are what [`Shape::find`] returns.
    pub fn all_members(&self) -> impl Iterator<Item = &'static Member> {
        self.members.iter().chain(self.base_members())
    }

    /// The member of this wire name, and its position.
    pub fn find(&self, wire: &str) -> Option<(usize, &'static Member)> {
        self.all_members().enumerate().find(|(_, member)| member.key.is_of(wire))
    }

    /// As [`Shape::find`], of the name with which a text begins, quotes included, and only where it goes on after what was
    /// found before: answers keep an order, in which the members of the base stand among its own.
    #[inline(always)]
    pub fn next(&self, next: &mut Next, text: &[u8]) -> Option<(usize, &'static Member)> {
        let (own, base) = (self.members, self.base_members());
        if let Some(member) = base.get(next.base).filter(|member| member.key.begins(text)) {
            next.base += 1;
            return Some((own.len() + next.base - 1, member));
        }
        let member = own.get(next.own).filter(|member| member.key.begins(text))?;
        next.own += 1;
        Some((next.own - 1, member))
    }

    /// Goes on after the member in this position.
    pub fn go_on(&self, next: &mut Next, position: usize) {
        match position.checked_sub(self.members.len()) {
            None => next.own = position + 1,
            Some(in_base) => next.base = in_base + 1,
        }
    }

    /// The bits of all positions.
    pub fn all_positions(&self) -> u64 {
        let unused = 64 - self.members.len() - self.base_members().len();
        u64::MAX >> unused
    }

    fn base_members(&self) -> &'static [Member] {
        self.base.map_or(&[], |base| base.members)
    }
}

/// The positions that probably come next, in a table and in its base.
#[derive(Debug, Default)]
pub struct Next {
    own: usize,
    base: usize,
}

/// One member of a record.
#[derive(Debug)]
pub struct Member {
    /// `"wire_name":` without its `:`.
    pub key: Label,
    /// `,"name":`
    pub label: Label,
    /// What its value has to be, and what becomes of it.
    pub rule: Rule,
    /// Whether a record without it is no such record.
    pub required: bool,
}

impl Member {
    /// A member that may be missing.
    pub const fn new(wire: &'static str, name: &'static str, rule: Rule) -> Self {
        Self { key: Label::key(wire), label: Label::member(name), rule, required: false }
    }

    /// Its name in an answer.
    pub fn wire(&self) -> &str {
        self.key.name()
    }

    /// Its name in JavaScript.
    pub fn name(&self) -> &str {
        self.label.name()
    }

    /// A member without which the record is none of its kind.
    pub const fn required(wire: &'static str, name: &'static str, rule: Rule) -> Self {
        Self { required: true, ..Self::new(wire, name, rule) }
    }
}

/// What a value has to be on the wire, and what it becomes.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// A whole number or text becomes text. `0`, `"0"`, `""` and `null` mean none.
    Id,
    /// Text or a number becomes text; `null` becomes `""`.
    Text,
    /// As [`Rule::Text`], but `""` becomes `null`.
    TextOrNull,
    /// As [`Rule::Text`], for the open union of this TypeScript name.
    Word(&'static str),
    /// As [`Rule::TextOrNull`], for the open union of this TypeScript name.
    WordOrNull(&'static str),
    /// `0`, `1`, `"0"`, `"1"`, `true` and `false` become a boolean; `""` and `null` become `null`.
    Flag,
    /// A number, or one written as text, becomes a number; `""` and `null` become `null`.
    Number,
    /// A date keeps its text; `""`, `null` and MySQL's `0000-00-00 00:00:00` become `null`.
    Date,
    /// As [`Rule::Date`]; entries are sorted by it.
    Moment,
    /// A comma list or an array of texts becomes an array of texts. (Only `""` is documented; the rest is a guess.)
    Tags,
    /// An object is passed on; what PHP writes for an empty one (`[]`), `""` and `null` become `{}`.
    Map,
    /// JSON inside a string is parsed, then treated as [`Rule::Map`]; text that is not JSON is passed on.
    JsonText,
    /// Whatever comes is passed on.
    Any,
    /// An array is passed on; `""` and `null` become `[]`.
    Values,
    /// One record; `""`, `[]` and `null` mean none.
    Record(&'static Shape),
    /// An array of records; `""` and `null` become `[]`.
    Records(&'static Shape),
    /// The entries of a ticket, each by its own kind, sorted by time.
    Timeline,
    /// The word that told the record's kind, written as it stands here.
    Kind(&'static str),
    /// Belongs to the envelope and is not handed out.
    Envelope,
}

impl Rule {
    /// The name under which a drift report says what was expected.
    pub const fn expectation(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text | Self::TextOrNull => "text",
            Self::Word(_) | Self::WordOrNull(_) => "word",
            Self::Flag => "flag",
            Self::Number => "number",
            Self::Date | Self::Moment => "date",
            Self::Tags => "tags",
            Self::Map => "object",
            Self::JsonText => "JSON in a string",
            Self::Any | Self::Envelope => "anything",
            Self::Values | Self::Records(_) | Self::Timeline => "array",
            Self::Record(shape) => shape.name,
            Self::Kind(word) => word,
        }
    }

    /// Whether a member of this rule is not handed out.
    pub const fn is_envelope(self) -> bool {
        matches!(self, Self::Envelope)
    }

    /// The JSON that stands for "the API sent nothing".
    pub const fn nothing(self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "\"\"",
            Self::Tags | Self::Values | Self::Records(_) | Self::Timeline => "[]",
            Self::Map | Self::JsonText => "{}",
            _ => "null",
        }
    }
}
