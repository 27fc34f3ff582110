//! What the envelope of an answer says of the call: yes, no, or nothing of the kind.

use crate::text::{concat, cut};
use omnidesk_decoder::{Fault, Kind, Scanner, Token};

/// What the API says of a failure.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ApiWords {
    /// Its sentence: under `message`, else a text under `error`, else the first of a list under `errors`.
    pub message: Option<String>,
    /// What it says of single fields, under `errors`: texts, or arrays of which the first counts. No page documents
    /// this; it is usual for its kind.
    pub fields: Vec<(String, String)>,
}

/// How an envelope says that the call failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum No {
    /// `type` or `status` is `error`.
    Documented,
    /// Any other usual way.
    Undocumented,
}

/// What an envelope says besides what it holds.
#[derive(Debug, Default)]
pub struct Envelope {
    /// That the call failed.
    pub no: Option<No>,
    /// `type: "result"`
    pub is_result: bool,
    /// `type: "item"`
    pub is_item: bool,
    /// A plain yes that no page documents, such as `success: true`.
    pub is_yes: bool,
    /// Whether it has no members at all.
    pub is_empty: bool,
    /// Whether what the call asks for is in it.
    pub is_complete: bool,
    /// Its sentences.
    pub words: ApiWords,
}

/// What a member of an envelope says by its value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Role {
    /// A sentence.
    Message,
    /// The kind of the envelope, or how the call went.
    Word,
    /// How the call went, as a word or an HTTP status.
    Status,
    /// Whether the call succeeded.
    Flag,
    /// What went wrong, if anything.
    Error,
}

/// The members that say something of the call. Names and words count in any case.
const ROLES: [(&str, Role); 11] = [
    ("message", Role::Message),
    ("type", Role::Word),
    ("status", Role::Status),
    ("result", Role::Status),
    ("success", Role::Flag),
    ("ok", Role::Flag),
    ("code", Role::Status),
    ("statusCode", Role::Status),
    ("status_code", Role::Status),
    ("error", Role::Error),
    ("errors", Role::Error),
];

/// Words that say no without being documented, each between blanks.
const NO_WORDS: &str = " false error fail failed failure exception invalid denied ";

/// Words that say yes without being documented.
const YES_WORDS: &str = " true ok success ";

/// Values of an error that are none. PHP writes `[]` for a map without members.
const NOTHING: &str = " null false 0 [] {} ";

impl Envelope {
    /// An envelope of which no member was read yet.
    pub fn begun() -> Self {
        Self { is_empty: true, ..Self::default() }
    }

    /// Reads all members of an envelope.
    pub fn read_whole(mut scanner: Scanner) -> Result<Self, Fault> {
        let mut envelope = Self::begun();
        scanner.expect_object()?;
        let mut first = true;
        while let Some(key) = scanner.next_key(&mut first)? {
            if !envelope.read(&key.decode(), &mut scanner)? {
                scanner.skip()?;
            }
        }
        scanner.end()?;
        Ok(envelope)
    }

    /// Looks at a member, and reads it if it is one of the API's envelope; returns whether it did. Only the top level
    /// counts: a ticket has a `status` and an entry a `type` too.
    pub fn read(&mut self, name: &str, scanner: &mut Scanner) -> Result<bool, Fault> {
        self.is_empty = false;
        let Some((known, role)) = ROLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else {
            return Ok(false);
        };
        let mut after = *scanner;
        let value = after.token()?;
        let is_text = matches!(value, Token::String(_));
        self.judge(known, *role, value)?;
        let is_documented = match role {
            Role::Message | Role::Word | Role::Status => is_text && matches!(name, "message" | "type" | "status"),
            Role::Error => name == "errors" && matches!(value, Token::Object(_)),
            Role::Flag => false,
        };
        if is_documented {
            scanner.skip()?;
        }
        Ok(is_documented)
    }

    fn judge(&mut self, name: &str, role: Role, value: Token) -> Result<(), Fault> {
        let word = word_of(value)?;
        let is_one_of = |words: &str| cut(words, &concat(&[" ", &word, " "])).is_some();
        let is_no = match role {
            Role::Message => {
                self.hear(value, true);
                false
            }
            Role::Word | Role::Status => {
                if word == "error" && matches!(name, "type" | "status") {
                    self.no = Some(No::Documented);
                }
                self.is_result |= role == Role::Word && word == "result";
                self.is_item |= role == Role::Word && word == "item";
                is_one_of(NO_WORDS) || word.parse::<u16>().is_ok_and(|status| status >= FIRST_FAILURE)
            }
            Role::Flag => is_one_of(NO_WORDS) || matches!(word.as_str(), "0" | "no"),
            Role::Error => {
                let is_error = !word.is_empty() && !is_one_of(NOTHING);
                if is_error {
                    self.hear(value, false);
                    self.read_fields(value)?;
                }
                is_error
            }
        };
        self.is_yes |= matches!(role, Role::Status | Role::Flag) && (is_one_of(YES_WORDS) || word == "1");
        if is_no && self.no.is_none() {
            self.no = Some(No::Undocumented);
        }
        Ok(())
    }

    /// Keeps a sentence; that of `message` in place of any other.
    fn hear(&mut self, value: Token, is_best: bool) {
        if let Token::String(text) = value
            && (is_best || self.words.message.is_none())
        {
            self.words.message = Some(text.decode().into_owned());
        }
    }

    fn read_fields(&mut self, errors: Token) -> Result<(), Fault> {
        let mut scanner = match errors {
            Token::Object(scanner) => scanner,
            Token::Array(mut scanner) => {
                scanner.open_array();
                if scanner.next_element(&mut true)? {
                    self.hear(scanner.token()?, false);
                }
                return Ok(());
            }
            _ => return Ok(()),
        };
        scanner.open_object();
        let mut first = true;
        while let Some(key) = scanner.next_key(&mut first)? {
            let mut value = scanner;
            scanner.skip()?;
            let is_list = value.open_array();
            if (!is_list || value.next_element(&mut true)?) && value.kind()? == Kind::String {
                let name = key.decode().into_owned();
                self.words.fields.push((name, value.string()?.decode().into_owned()));
            }
        }
        Ok(())
    }
}

/// HTTP statuses from here on are failures.
const FIRST_FAILURE: u16 = 400;

/// A value as a word in lower case.
fn word_of(value: Token) -> Result<String, Fault> {
    Ok(match value {
        Token::Null => "null".into(),
        Token::Boolean(flag) => if flag { "true" } else { "false" }.into(),
        Token::Number(digits) => String::from_utf8_lossy(digits).into_owned(),
        Token::String(text) => text.decode().to_ascii_lowercase(),
        Token::Object(mut scanner) => {
            scanner.open_object();
            if scanner.next_key(&mut true)?.is_none() { "{}" } else { "{…}" }.into()
        }
        Token::Array(mut scanner) => {
            scanner.open_array();
            if scanner.next_element(&mut true)? { "[…]" } else { "[]" }.into()
        }
    })
}
