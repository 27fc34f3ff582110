//! Reads the envelope of an answer, which tells success from failure.

use super::intake::MARK;
use crate::model::{CONFIRMATION, Shape};
use crate::text::{concat, decimal};
use omnidesk_decoder::{Cut, Decoder, Drift, DriftLog, Fault, Json, Kind, Scanner, Step, copy_value};

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
    pub json: Json,
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
    let mut decoder = Decoder::new(text);
    decoder.cut = cut;
    let envelope = match answer {
        Answer::Item(shape) => item(&mut decoder, shape),
        Answer::Page(shape) => whole(&mut decoder, shape),
        Answer::Confirmation => confirmation(&mut decoder),
        Answer::Anything => anything(&mut decoder),
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
    read_envelope(Scanner::new(text_of(body))).map(|envelope| envelope.words).unwrap_or_default()
}

/// The text without a byte order mark, which `Response.json()` drops as well.
fn text_of(body: &[u8]) -> &[u8] {
    body.strip_prefix(MARK).unwrap_or(body)
}

/// What is wrong with an answer, and where.
pub(super) fn describe(place: &DriftLog, fault: Fault) -> String {
    let path = place.path();
    let separator = if path.is_empty() { "" } else { ": " };
    concat(&[&path, separator, "expected ", fault.expected, " at byte ", &decimal(fault.at as u64)])
}

fn missing(reports: Vec<Drift>) -> String {
    let last = reports.into_iter().rfind(|drift| drift.found == "nothing");
    last.map_or_else(|| "expected an object under `item`".into(), |drift| concat(&[&drift.path, " is missing"]))
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

fn item(decoder: &mut Decoder, shape: &'static Shape) -> Result<Envelope, Fault> {
    let mut envelope = Envelope::default();
    decoder.scanner.expect_object()?;
    let mut first = true;
    while let Some(key) = decoder.scanner.next_key(&mut first)? {
        let name = key.decode();
        if envelope.read(&name, &mut decoder.scanner)? {
            continue;
        }
        let kind = decoder.scanner.kind()?;
        if name == "item" && kind == Kind::Object {
            decoder.out.rewind(0);
            decoder.drift.enter(Step::Member("item"));
            envelope.is_complete = decoder.record(shape)?;
            decoder.drift.leave();
        } else {
            decoder.drift.report_member(&name, "no such member", kind.name());
            decoder.scanner.skip()?;
        }
    }
    decoder.scanner.end()?;
    Ok(envelope)
}

fn confirmation(decoder: &mut Decoder) -> Result<Envelope, Fault> {
    if decoder.scanner.at_end() {
        decoder.scanner = Scanner::new(b"{}");
    }
    whole(decoder, &CONFIRMATION)
}

/// The envelope itself is the record.
fn whole(decoder: &mut Decoder, shape: &'static Shape) -> Result<Envelope, Fault> {
    let envelope = read_envelope(decoder.scanner)?;
    let is_complete = !envelope.is_error && decoder.record(shape)?;
    Ok(Envelope { is_complete, ..envelope })
}

fn anything(decoder: &mut Decoder) -> Result<Envelope, Fault> {
    if decoder.scanner.at_end() {
        decoder.scanner = Scanner::new(b"null");
    }
    let is_object = decoder.scanner.kind()? == Kind::Object;
    let envelope = if is_object { read_envelope(decoder.scanner)? } else { Envelope::default() };
    copy_value(&mut decoder.scanner, &mut decoder.out)?;
    decoder.scanner.end()?;
    Ok(Envelope { is_complete: true, ..envelope })
}
