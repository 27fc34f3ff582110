//! What becomes of one call of the API: its fault, its work, its answer and its entry in the ledger.

use crate::access::{self, Credential, Holder, Key, Permission};
use crate::api::{self, Call, Found, Refusal, RefusalBody};
use crate::deferred::Task;
use crate::desk::Effects;
use crate::exchange::{Connection, Reply, Request};
use crate::fault::{Fault, Order, Paging, Work};
use crate::ledger::{FaultUse, Outcome};
use crate::moment::Moment;
use crate::quirks::Quirks;
use crate::sandbox::{Sandbox, with_cors};
use crate::wire::{Fields, decode};

impl Sandbox {
    /// Answers a call and records it. `now` is the sandbox's time.
    pub(crate) fn answer(&mut self, request: &Request, now: Moment) -> Reply {
        let credential = access::credential(request);
        let mut effects = Effects::new();
        let met = self.faults.next_for(&route_name(request)).map(|met| (met.id, met.order.clone()));
        let order = met.as_ref().map(|(_, order)| order);
        let genuine = self.work(request, order, now, &mut effects);
        let fault = order.map_or(&Fault::Genuine, |order| &order.fault);
        let mut reply = fault.apply(genuine);
        if *fault != Fault::NoCors {
            reply = with_cors(reply, request);
        }
        if request.method != "OPTIONS" {
            reply.delivery.delay_ms += self.latency.draw(&mut self.random);
        }
        let outcome = Outcome {
            fields: decode(request).ok().map(Fields::into_members),
            status: is_answered(&reply).then_some(reply.status),
            effects,
            fault: met.as_ref().map(|(id, order)| FaultUse { id: *id, kind: order.kind().to_owned() }),
        };
        let seq = self.ledger.record(request, &credential, outcome, now);
        if let (Some(due), true) = (order.and_then(|order| due_at(order, now)), request.method != "OPTIONS") {
            self.deferred.add(due, Task::Call { request: request.clone(), seq });
        }
        reply
    }

    /// Does a call that was answered earlier, as if it came now. Its effects go where it was recorded.
    pub(crate) fn perform_deferred(&mut self, request: &Request, seq: u64, now: Moment) {
        let mut effects = Effects::new();
        self.process(request, Paging::Faithful, now, &mut effects);
        self.ledger.add_effects(seq, effects);
    }

    /// Does the call as often as the fault has it. The answer is that of the first time.
    fn work(&mut self, request: &Request, order: Option<&Order>, now: Moment, effects: &mut Effects) -> Reply {
        if request.method == "OPTIONS" {
            return Reply { headers: Vec::new(), ..Reply::json(204, Vec::new()) };
        }
        let paging = order.map(|order| order.fault.paging()).unwrap_or_default();
        match order.map(|order| order.work).unwrap_or_default() {
            Work::Done { times } => {
                let first = self.process(request, paging, now, effects);
                for _ in 1..times {
                    self.process(request, paging, now, effects);
                }
                first
            }
            Work::Deferred { ms } => {
                effects.push(format!("work due at {}", after(now, ms).iso()));
                unseen()
            }
            Work::Omitted => unseen(),
        }
    }

    fn process(&mut self, request: &Request, paging: Paging, now: Moment, effects: &mut Effects) -> Reply {
        let found = api::find(&request.method, &request.path);
        let refusal_body = found.as_ref().map_or(RefusalBody::Envelope, |found| found.route.refusal_body);
        let past = self.past.as_mut().map(|past| past.as_of(self.quirks.lagged(now)));
        let answer = found.and_then(|found| {
            let key = admit(request, &access::credential(request), &found, &self.quirks)?;
            let query = &Fields::from_query(&request.query);
            let fields = &decode(request)?;
            let (desk, quirks, id) = (&mut self.desk, &self.quirks, found.id.as_str());
            (found.route.handle)(&mut Call { desk, past, quirks, id, query, fields, key, now, paging, effects })
        });
        match answer {
            Ok(answer) => {
                if request.method != "GET" {
                    self.note_change(now);
                }
                Reply::json(200, answer.into_body())
            }
            Err(refusal) => {
                effects.push(format!("refused: {refusal}"));
                let mut reply = Reply::json(refusal.status(), refusal.body(refusal_body));
                refusal.headers().iter().for_each(|(name, value)| reply.set_header(name, value));
                reply
            }
        }
    }
}

/// In place of the answer to a call that was not done; the fault replaces it or closes the connection on it.
fn unseen() -> Reply {
    Reply::json(503, Vec::new())
}

fn is_answered(reply: &Reply) -> bool {
    !matches!(reply.delivery.connection, Connection::CloseWithoutAnswer | Connection::NoAnswer | Connection::Verbatim)
}

fn due_at(order: &Order, now: Moment) -> Option<Moment> {
    match order.work {
        Work::Deferred { ms } => Some(after(now, ms)),
        _ => None,
    }
}

fn after(now: Moment, ms: u64) -> Moment {
    now.plus_millis(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// Lets a request in under its key, or says what is missing.
fn admit(request: &Request, credential: &Credential, found: &Found, quirks: &Quirks) -> Result<&'static Key, Refusal> {
    let key = match credential.holder {
        Holder::Known(key) => key,
        Holder::Expired => return Err(Refusal::ExpiredToken),
        Holder::Unknown => return Err(Refusal::UnknownKey),
        Holder::Absent => return Err(Refusal::NoKey),
    };
    let permission = found.route.permission;
    let is_forbidden = quirks.forbids_reading && permission == Permission::TicketRead;
    if is_forbidden || !key.allows(permission) {
        return Err(Refusal::MissingPermission(permission));
    }
    if request.body.len() > Request::MAX_BODY_BYTES {
        return Err(Refusal::BodyTooLarge);
    }
    Ok(key)
}

/// The name under which faults know a call: its route, or for what is no route its method and path.
fn route_name(request: &Request) -> String {
    let template = api::template_of(&request.path).unwrap_or(&request.path);
    format!("{} {template}", request.method)
}
