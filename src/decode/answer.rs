//! Decodes the body of an answer into the document that was asked for.

use super::envelope::{ApiWords, Envelope, No};
use super::intake::MARK;
use crate::model::{CONFIRMATION, Shape};
use crate::text::{concat, decimal};
use omnidesk_decoder::{Cut, Decoder, Drift, DriftLog, Fault, Json, Kind, Scanner, Step, copy_value};

/// What an operation expects to be answered.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// `{"type":"item","item":{…}}`
    Item(&'static Shape),
    /// The same to a write, where `type` has to be there too.
    Created(&'static Shape),
    /// `{"type":…,"itemStart":…,"itemTotal":…,"itemLimit":…,"items":[…]}`
    Page(&'static Shape),
    /// `{"type":"result","message":"…"}`, as documented for this write.
    Confirmation,
    /// The same to a write whose answer is documented nowhere: `{}`, nothing at all, or a plain yes confirm it too.
    UndocumentedConfirmation,
    /// Any JSON at all, or nothing, which becomes `null`.
    Anything,
    /// An object, a list, or nothing, which becomes `null`, to a write of which nothing is known.
    AnyConfirmation,
}

impl Answer {
    /// Whether nothing at all confirms the call.
    pub fn may_be_empty(self) -> bool {
        matches!(self, Self::UndocumentedConfirmation | Self::AnyConfirmation)
    }
}

/// A decoded answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Document {
    /// The object for JavaScript, for `JSON.parse`.
    pub json: Json,
    /// Where the answer differs from the tables.
    pub drift: Vec<Drift>,
}

/// Why there is no document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The API says that the call failed, in these words.
    Api(No, ApiWords),
    /// The answer is not what was asked for. The text says where and why.
    Unreadable(String),
}

/// Decodes the body of a successful answer.
///
/// # Errors
/// [`Refusal::Api`] where the envelope says that the call failed, which it may with any HTTP status;
/// [`Refusal::Unreadable`] for what is not JSON, or not the expected answer.
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
        Answer::Item(shape) | Answer::Created(shape) => item(&mut decoder, shape),
        Answer::Page(shape) => whole(&mut decoder, shape),
        Answer::Confirmation | Answer::UndocumentedConfirmation => confirmation(&mut decoder),
        Answer::Anything | Answer::AnyConfirmation => anything(&mut decoder),
    };
    match envelope {
        Ok(Envelope { no: Some(no), words, .. }) => Err(Refusal::Api(no, words)),
        Ok(envelope) if envelope.is_complete && !confirms(&envelope, answer) => {
            Err(Refusal::Unreadable("it does not confirm the write as the API documents it".into()))
        }
        Ok(envelope @ Envelope { is_complete: true, .. }) => {
            if matches!(answer, Answer::UndocumentedConfirmation) && !envelope.is_result {
                decoder.drift.report_member("type", "result", "another envelope");
            }
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
    Envelope::read_whole(Scanner::new(text_of(body))).map(|envelope| envelope.words).unwrap_or_default()
}

/// Whether an envelope that does not say no is what the call is answered with where it succeeded.
fn confirms(envelope: &Envelope, answer: Answer) -> bool {
    match answer {
        Answer::Item(_) | Answer::Page(_) | Answer::Anything => true,
        Answer::AnyConfirmation => envelope.is_yes,
        Answer::Created(_) => envelope.is_item,
        Answer::Confirmation => envelope.is_result,
        Answer::UndocumentedConfirmation => envelope.is_result || envelope.is_empty || envelope.is_yes,
    }
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

fn item(decoder: &mut Decoder, shape: &'static Shape) -> Result<Envelope, Fault> {
    let mut envelope = Envelope::begun();
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
    let envelope = Envelope::read_whole(decoder.scanner)?;
    let is_complete = envelope.no.is_none() && decoder.record(shape)?;
    Ok(Envelope { is_complete, ..envelope })
}

fn anything(decoder: &mut Decoder) -> Result<Envelope, Fault> {
    if decoder.scanner.at_end() {
        decoder.scanner = Scanner::new(b"null");
    }
    let kind = decoder.scanner.kind()?;
    let mut envelope = if kind == Kind::Object { Envelope::read_whole(decoder.scanner)? } else { Envelope::default() };
    copy_value(&mut decoder.scanner, &mut decoder.out)?;
    decoder.scanner.end()?;
    envelope.is_yes = matches!(kind, Kind::Object | Kind::Array | Kind::Null);
    Ok(Envelope { is_complete: true, ..envelope })
}
