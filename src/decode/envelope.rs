//! What the envelope of an answer says of the call: yes, no, or nothing of the kind.

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

/// Values of `type`, `status` and `result` that say no without being documented.
const NO_WORDS: [&str; 6] = ["fail", "failed", "failure", "exception", "invalid", "denied"];

/// Values of `status` and `result` that say yes without being documented.
const YES_WORDS: [&str; 2] = ["ok", "success"];

/// HTTP statuses from here on are failures.
const FIRST_FAILURE: u16 = 400;

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
        self.judge(name, *scanner)?;
        let kind = scanner.kind()?;
        let is_of_envelope =
            matches!((name, kind), ("type" | "status" | "message", Kind::String) | ("errors", Kind::Object));
        if is_of_envelope {
            scanner.skip()?;
        }
        Ok(is_of_envelope)
    }

    /// What a member says of the call. Names and words count in any case.
    fn judge(&mut self, name: &str, mut scanner: Scanner) -> Result<(), Fault> {
        let value = scanner.token()?;
        match name.to_ascii_lowercase().as_str() {
            "message" => self.hear(value, true),
            "type" => self.judge_word(value, &[]),
            "status" | "result" => {
                self.judge_word(value, &YES_WORDS);
                self.judge_status(value);
            }
            "success" | "ok" => self.judge_flag(value),
            "code" | "statuscode" | "status_code" => self.judge_status(value),
            "error" => self.judge_error(value)?,
            "errors" => {
                self.judge_error(value)?;
                self.read_fields(value)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn judge_word(&mut self, value: Token, yes: &[&str]) {
        let Token::String(text) = value else { return self.judge_false(value) };
        let word = text.decode().to_ascii_lowercase();
        if word == "error" {
            self.no = Some(No::Documented);
        } else if NO_WORDS.contains(&word.as_str()) {
            self.say_no();
        }
        self.is_result |= word == "result";
        self.is_item |= word == "item";
        self.is_yes |= yes.contains(&word.as_str());
    }

    fn judge_false(&mut self, value: Token) {
        if let Token::Boolean(false) = value {
            self.say_no();
        }
    }

    /// `false`, `0`, and the same as texts, say no; anything else yes.
    fn judge_flag(&mut self, value: Token) {
        match value {
            Token::Boolean(true) => self.is_yes = true,
            Token::Boolean(false) => self.say_no(),
            Token::Number(digits) => match digits {
                b"0" => self.say_no(),
                _ => self.is_yes = true,
            },
            Token::String(text) => match text.decode().to_ascii_lowercase().as_str() {
                "false" | "0" | "no" => self.say_no(),
                _ => self.is_yes = true,
            },
            Token::Null | Token::Object(_) | Token::Array(_) => {}
        }
    }

    fn judge_status(&mut self, value: Token) {
        let number = match value {
            Token::Number(digits) => str::from_utf8(digits).ok().and_then(|digits| digits.parse::<u16>().ok()),
            Token::String(text) => text.decode().parse().ok(),
            _ => None,
        };
        if number.is_some_and(|number| number >= FIRST_FAILURE) {
            self.say_no();
        }
    }

    /// Anything but nothing. An empty object or list is nothing: PHP writes one for a map without members.
    fn judge_error(&mut self, value: Token) -> Result<(), Fault> {
        let is_nothing = match value {
            Token::Null | Token::Boolean(false) | Token::Number(b"0") => true,
            Token::String(text) => text.is_empty(),
            Token::Object(mut scanner) => {
                scanner.open_object();
                scanner.next_key(&mut true)?.is_none()
            }
            Token::Array(mut scanner) => {
                scanner.open_array();
                !scanner.next_element(&mut true)?
            }
            Token::Boolean(true) | Token::Number(_) => false,
        };
        if !is_nothing {
            self.say_no();
            self.hear(value, false);
        }
        Ok(())
    }

    fn say_no(&mut self) {
        self.no = self.no.or(Some(No::Undocumented));
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
