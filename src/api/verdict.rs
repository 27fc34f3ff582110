//! Table A: what one attempt of a call came to, by what came back. The first row that fits counts.
//! `docs/guides/delivery.md` shows the same table to users.

use crate::decode::Answer;
use crate::error::{Code, Delivery};

/// When another attempt is worth it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Retry {
    /// It would end the same way.
    Never,
    /// The cause may pass by itself.
    Soon,
    /// The server asks to wait.
    WhenReady,
}

/// What an attempt came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Verdict {
    /// The code of the error.
    pub code: Code,
    /// What became of it, if it was a write.
    pub write: Delivery,
    /// When another attempt is worth it.
    pub retry: Retry,
}

/// An opaque redirect, or an answer that came from another address.
pub const REDIRECTED: Verdict = verdict(Code::Redirected, Delivery::Unknown, Retry::Never);

/// A 2xx whose `type` or `status` is `error`, as the API documents it.
pub const DOCUMENTED_NO: Verdict = verdict(Code::Api, Delivery::Refused, Retry::Never);

/// A 2xx that says no in any other usual way. The work may be done all the same: an API that stored a message and could not
/// mail it says no as well.
pub const UNDOCUMENTED_NO: Verdict = verdict(Code::Api, Delivery::Unknown, Retry::Never);

/// A 2xx that is not the documented envelope of the call.
pub const UNCONFIRMED: Verdict = verdict(Code::Decode, Delivery::Unknown, Retry::Never);

/// Statuses that no row names.
const OTHER: Verdict = verdict(Code::Api, Delivery::Unknown, Retry::Never);

/// The rows of single statuses, each from the first to the last.
#[rustfmt::skip]
static STATUSES: &[(u16, u16, Verdict)] = {
    use Code::{Api, Conflict, Forbidden, NotFound, RateLimited, Server, Unauthenticated, Validation};
    use Delivery::{Refused, Unknown};
    use Retry::{Never, Soon, WhenReady};
    &[
        (300, 399, REDIRECTED),
        (400, 400, verdict(Validation, Refused, Never)),
        (401, 401, verdict(Unauthenticated, Refused, Never)),
        (402, 402, verdict(Api, Refused, Never)),
        (403, 403, verdict(Forbidden, Refused, Never)),
        (404, 404, verdict(NotFound, Refused, Never)),
        (405, 407, verdict(Api, Refused, Never)),
        // A time limit of a server or gateway, within which the work may have been done.
        (408, 408, verdict(Api, Unknown, Soon)),
        // The state is not what the caller thinks, perhaps because an earlier attempt changed it.
        (409, 409, verdict(Conflict, Unknown, Never)),
        (410, 411, verdict(Api, Refused, Never)),
        (412, 412, verdict(Conflict, Unknown, Never)),
        (413, 417, verdict(Api, Refused, Never)),
        (421, 421, verdict(Api, Refused, Never)),
        (422, 422, verdict(Validation, Refused, Never)),
        (423, 424, verdict(Conflict, Unknown, Never)),
        (426, 426, verdict(Api, Refused, Never)),
        (428, 428, verdict(Api, Refused, Never)),
        // A gateway may say this for a server that is at work: see `delivery`.
        (429, 429, verdict(RateLimited, Unknown, WhenReady)),
        (431, 431, verdict(Api, Refused, Never)),
        (451, 451, verdict(Api, Refused, Never)),
        (500, 500, verdict(Server, Unknown, Soon)),
        (502, 502, verdict(Server, Unknown, Soon)),
        (503, 503, verdict(Server, Unknown, WhenReady)),
        (504, 504, verdict(Server, Unknown, Soon)),
        // A network wants a sign-in of its own: nothing passed it.
        (511, 511, verdict(Server, Refused, Never)),
        (500, 599, verdict(Server, Unknown, Never)),
    ]
};

/// What a status that is no success means.
pub fn of_status(status: u16) -> Verdict {
    let row = STATUSES.iter().find(|(first, last, _)| (*first..=*last).contains(&status));
    row.map_or(OTHER, |(_, _, verdict)| *verdict)
}

/// What became of a write that got this status. `refuses_before_work` lists the statuses of which the caller stated that
/// their server sends them before any work.
pub fn delivery(status: u16, refuses_before_work: &[u16]) -> Delivery {
    if refuses_before_work.contains(&status) { Delivery::Refused } else { of_status(status).write }
}

/// Whether a 2xx of this status can confirm a write at all. 202 says that the work is still to be done.
pub fn can_confirm(status: u16, answer: Answer) -> bool {
    matches!(status, 200 | 201) || (status == 204 && answer.may_be_empty())
}

const fn verdict(code: Code, write: Delivery, retry: Retry) -> Verdict {
    Verdict { code, write, retry }
}
