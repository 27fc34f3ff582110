//! Reads the envelope of an answer, which tells success from failure.

use super::copy::copy_value;
use super::drift::{Drift, Step};
use super::intake::Cut;
use super::scanner::{Fault, Scanner};
use super::token::Kind;
use super::{Decoder, DriftLog};
use crate::model::{CONFIRMATION, Shape};
use std::borrow::Cow;

/// What an operation expects to be answered.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// `{"type":"item","item":{…}}`
    Item(&'static Shape),
    /// `{"type":…,"itemStart":…,"itemTotal":…,"itemLimit":…,"items":[…]}`
    Page(&'static Shape),
    /// `{"type":"result","message":"…"}`, `{}`, or nothing at all.
    Confirmation,
    /// Any JSON at all, or nothing, which becomes `null`.
    Anything,
}

/// A decoded answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Document {
    /// The object for JavaScript, for `JSON.parse`.
    pub json: String,
    /// Where the answer differs from the tables.
    pub drift: Vec<Drift>,
}

/// What the API says of a failure.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ApiWords {
    /// Its sentence, under `message`.
    pub message: Option<String>,
    /// What it says of single fields, under `errors`: texts, or arrays of which the first counts. No page documents
    /// this; it is usual for its kind.
    pub fields: Vec<(String, String)>,
}

/// Why there is no document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The API says that the call failed, in these words.
    Api(ApiWords),
    /// The answer is not what was asked for. The text says where and why.
    Unreadable(String),
}

/// Decodes the body of a successful answer.
///
/// # Errors
/// [`Refusal::Api`] for `type: "error"` or `status: "error"` in the envelope, which the API may send with any HTTP
/// status; [`Refusal::Unreadable`] for what is not JSON, or not the expected answer.
pub fn decode(body: &[u8], answer: Answer) -> Result<Document, Refusal> {
    decode_shell(body, answer, None)
}

/// Decodes what an [`Intake`](super::Intake) left of an answer. Where entries were cut out, `timeline` is `null`.
///
/// # Errors
/// As [`decode`] of the whole.
pub fn decode_shell(body: &[u8], answer: Answer, cut: Option<&Cut>) -> Result<Document, Refusal> {
    let text = text_of(body);
    let mut decoder = Decoder { cut, ..Decoder::new(&text) };
    let envelope = match answer {
        Answer::Item(shape) => decoder.item(shape),
        Answer::Page(shape) => decoder.whole(shape),
        Answer::Confirmation => decoder.confirmation(),
        Answer::Anything => decoder.anything(),
    };
    match envelope {
        Ok(Envelope { is_error: true, words, .. }) => Err(Refusal::Api(words)),
        Ok(Envelope { is_complete: true, .. }) => {
            Ok(Document { json: decoder.out.finish(), drift: decoder.drift.into_reports() })
        }
        Ok(_) => Err(Refusal::Unreadable(missing(decoder.drift.into_reports()))),
        Err(fault) => {
            let missing = cut.filter(|cut| cut.at <= fault.at).map_or(0, |cut| cut.bytes);
            let fault = Fault { at: fault.at + missing, ..fault };
            Err(Refusal::Unreadable(describe(&decoder.drift, fault)))
        }
    }
}

/// What a body of any kind says of a failure; nothing if it is no envelope.
pub fn api_words(body: &[u8]) -> ApiWords {
    read_envelope(Scanner::new(&text_of(body))).map(|envelope| envelope.words).unwrap_or_default()
}

pub(super) fn text_of(body: &[u8]) -> Cow<'_, str> {
    // The same that `Response.json()` does: a byte order mark is dropped, bytes that are not UTF-8 become U+FFFD.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // What is UTF-8, as almost all is, `from_utf8` checks several times faster than `from_utf8_lossy`.
    str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
}

fn describe(place: &DriftLog, fault: Fault) -> String {
    let path = place.path();
    let separator = if path.is_empty() { "" } else { ": " };
    format!("{path}{separator}expected {} at byte {}", fault.expected, fault.at)
}

fn missing(reports: Vec<Drift>) -> String {
    let last = reports.into_iter().rfind(|drift| drift.found == "nothing");
    last.map_or_else(|| "expected an object under `item`".into(), |drift| format!("{} is missing", drift.path))
}

/// What an envelope says besides what it holds.
#[derive(Debug, Default)]
struct Envelope {
    is_error: bool,
    is_complete: bool,
    words: ApiWords,
}

impl Envelope {
    /// Reads the value of a member that says how the call went; returns whether the member is one. Only the top level
    /// counts: a ticket has a `status` and an entry a `type` too.
    fn read(&mut self, name: &str, scanner: &mut Scanner) -> Result<bool, Fault> {
        let kind = scanner.kind()?;
        let is_string = kind == Kind::String;
        match name {
            "type" | "status" | "message" if is_string => {
                let said = scanner.string()?.decode();
                if name == "message" {
                    self.words.message = Some(said.into_owned());
                } else {
                    self.is_error |= said == "error";
                }
            }
            "errors" if kind == Kind::Object => self.read_fields(scanner)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn read_fields(&mut self, scanner: &mut Scanner) -> Result<(), Fault> {
        scanner.open_object();
        let mut first = true;
        while let Some(key) = scanner.next_key(&mut first)? {
            let mut value = *scanner;
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

fn read_envelope(mut scanner: Scanner) -> Result<Envelope, Fault> {
    let mut envelope = Envelope::default();
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

impl Decoder<'_> {
    fn item(&mut self, shape: &'static Shape) -> Result<Envelope, Fault> {
        let mut envelope = Envelope::default();
        self.scanner.expect_object()?;
        let mut first = true;
        while let Some(key) = self.scanner.next_key(&mut first)? {
            let name = key.decode();
            if envelope.read(&name, &mut self.scanner)? {
                continue;
            }
            let kind = self.scanner.kind()?;
            if name == "item" && kind == Kind::Object {
                self.out.rewind(0);
                self.drift.enter(Step::Member("item"));
                envelope.is_complete = self.record(shape)?;
                self.drift.leave();
            } else {
                self.drift.report_member(&name, "no such member", kind.name());
                self.scanner.skip()?;
            }
        }
        self.scanner.end()?;
        Ok(envelope)
    }

    fn confirmation(&mut self) -> Result<Envelope, Fault> {
        if self.scanner.at_end() {
            self.scanner = Scanner::new("{}");
        }
        self.whole(&CONFIRMATION)
    }

    /// The envelope itself is the record.
    fn whole(&mut self, shape: &'static Shape) -> Result<Envelope, Fault> {
        let envelope = read_envelope(self.scanner)?;
        let is_complete = !envelope.is_error && self.record(shape)?;
        Ok(Envelope { is_complete, ..envelope })
    }

    fn anything(&mut self) -> Result<Envelope, Fault> {
        if self.scanner.at_end() {
            self.scanner = Scanner::new("null");
        }
        let is_object = self.scanner.kind()? == Kind::Object;
        let envelope = if is_object { read_envelope(self.scanner)? } else { Envelope::default() };
        copy_value(&mut self.scanner, &mut self.out)?;
        self.scanner.end()?;
        Ok(Envelope { is_complete: true, ..envelope })
    }
}
