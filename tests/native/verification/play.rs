//! What the runs have in common: a send, a verification, a submission that goes on.

use super::help_desk::{Answer, Connection, Habits, HelpDesk, Outcome, TICKET, Work, client, message, send};
use crate::platform::run;
use omnidesk_sdk::client::{Client, SubmissionState, SubmissionStep, TicketSubmission};
use omnidesk_sdk::error::Error;
use omnidesk_sdk::http::{Parameters, Value};
use omnidesk_sdk::verification::{UnconfirmedSend, Verdict};
use std::future::Future;
use std::rc::Rc;

pub fn play<T: 'static>(desk: &Rc<HelpDesk>, work: impl Future<Output = T> + 'static) -> T {
    run(&desk.clock, vec![Box::pin(work)]).remove(0)
}

/// Sends a message of a customer once.
pub fn one(habits: Habits, script: (Work, Answer), text: &str, settle_ms: Option<u32>) -> (Outcome, Rc<HelpDesk>) {
    let desk = HelpDesk::new(habits, [script]);
    let (client, operation) = (client(&desk), message(text));
    let outcome = play(&desk, async move { send(&client, operation, settle_ms).await });
    (outcome, desk)
}

pub fn unconfirmed(habits: Habits, script: (Work, Answer), text: &str, settle_ms: Option<u32>) -> UnconfirmedSend {
    one(habits, script, text, settle_ms).0.unconfirmed()
}

pub fn verify(
    client: &Client<Connection>,
    send: &UnconfirmedSend,
    settle_ms: Option<u32>,
) -> impl Future<Output = Verdict> + use<> {
    let (client, send) = (client.clone(), send.clone());
    async move { client.verify(&send, client.limits(), settle_ms).await.unwrap() }
}

pub const LOST: (Work, Answer) = (Work::Never, Answer::Lost);
pub const ARRIVED: (Work, Answer) = (Work::Now, Answer::Lost);
pub const SETTLE: Option<u32> = Some(5_000);

pub fn submission(text: &str, resend: bool) -> TicketSubmission {
    let parameters = |fields: &[(&str, &str)]| {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), Value::Text((*value).to_owned())));
        Parameters(fields.collect())
    };
    let ticket =
        [("brandId", "1"), ("channelId", "1"), ("direction", "inbound"), ("from", "a"), ("to", "b"), ("title", text)];
    TicketSubmission {
        key: "key".into(),
        ticket: parameters(&ticket),
        message: Some(parameters(&[("type", "contactform"), ("message", text)])),
        status: None,
        resend,
    }
}

/// Goes on with a submission whose ticket exists.
pub fn resume(
    client: &Client<Connection>,
    text: &str,
    maybe_applied: bool,
    resend: bool,
) -> impl Future<Output = (SubmissionState, Option<Error>)> + use<> {
    let state = SubmissionState { ticket_id: Some(TICKET.to_string()), step: SubmissionStep::Message, maybe_applied };
    let (client, submission) = (client.clone(), submission(text, resend));
    async move { client.create_with_message(submission, state, client.limits(), Rc::new(|_| ())).await }
}
