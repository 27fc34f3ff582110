//! Putting a reply on a connection, or only a part of it, or nothing.

use crate::exchange::{Connection, Reply};
use bytes::Bytes;
use http_body_util::channel::Channel;
use http_body_util::{BodyExt, Full};
use hyper::Response;
use hyper::body::{Body, Frame};
use hyper::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

type OutgoingBody = http_body_util::combinators::BoxBody<Bytes, io::Error>;

/// A response on its way out.
pub(super) type Outgoing = Response<OutgoingBody>;

/// How long the first part of a cut reply has to leave before the connection breaks.
const TIME_TO_FLUSH: Duration = Duration::from_millis(100);

/// How long the parts of an endless reply lie apart.
const TIME_BETWEEN_PARTS: Duration = Duration::from_millis(10);
const ENDLESS_PART: Bytes = Bytes::from_static(&[b' '; 64]);

/// What is put on the connection.
pub(super) enum Delivered {
    /// An HTTP response.
    Response(Outgoing),
    /// These bytes as they are, then the connection is closed. Without any it is closed at once.
    Bytes(Vec<u8>),
}

/// Waits as long as the reply is to be held back, then gives what is to be sent.
pub(super) async fn deliver(reply: Reply) -> Delivered {
    tokio::time::sleep(Duration::from_millis(reply.delivery.delay_ms)).await;
    match reply.delivery.connection {
        Connection::Complete => {
            let body = Full::new(Bytes::from(reply.body.clone())).map_err(|never| match never {}).boxed();
            Delivered::Response(respond(&reply, body))
        }
        Connection::CutAfter(bytes) => {
            let sent = part(&reply, bytes);
            Delivered::Response(incomplete(&reply, sent.len(), breaking_body(sent).boxed()))
        }
        Connection::StallAfter(bytes) => {
            let sent = part(&reply, bytes);
            Delivered::Response(incomplete(&reply, sent.len(), Stalled(Some(sent)).boxed()))
        }
        // Whoever owns the connection drops this when the peer leaves.
        Connection::NoAnswer => std::future::pending().await,
        Connection::Endless => {
            let body = endless_body(Bytes::from(reply.body.clone())).boxed();
            Delivered::Response(respond(&reply, body))
        }
        Connection::Verbatim => Delivered::Bytes(reply.body),
        Connection::CloseWithoutAnswer => Delivered::Bytes(Vec::new()),
    }
}

fn respond(reply: &Reply, body: OutgoingBody) -> Outgoing {
    let mut response = Response::new(body);
    *response.status_mut() = hyper::StatusCode::from_u16(reply.status).unwrap_or_default();
    let headers = reply.headers.iter().filter_map(|(name, value)| {
        Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_str()).ok()?))
    });
    response.headers_mut().extend(headers);
    response
}

fn part(reply: &Reply, bytes: usize) -> Bytes {
    Bytes::from(reply.body.get(..bytes).unwrap_or(&reply.body).to_vec())
}

/// A response that promises more bytes than it sends.
fn incomplete(reply: &Reply, sent: usize, body: OutgoingBody) -> Outgoing {
    let promised = reply.body.len().max(sent + 1);
    let mut response = respond(reply, body);
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(promised));
    response
}

/// A body of one part, after which nothing comes and nothing ends.
struct Stalled(Option<Bytes>);

impl Body for Stalled {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.0.take().filter(|part| !part.is_empty()) {
            Some(part) => Poll::Ready(Some(Ok(Frame::data(part)))),
            None => Poll::Pending,
        }
    }
}

/// A body that goes on until the peer leaves.
fn endless_body(first: Bytes) -> impl Body<Data = Bytes, Error = io::Error> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        let mut next = first;
        while sender.send_data(next).await.is_ok() {
            tokio::time::sleep(TIME_BETWEEN_PARTS).await;
            next = ENDLESS_PART;
        }
    });
    body
}

fn breaking_body(first: Bytes) -> impl Body<Data = Bytes, Error = io::Error> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        // Sending fails only when the peer has left, and then there is nothing more to break.
        if sender.send_data(first).await.is_ok() {
            tokio::time::sleep(TIME_TO_FLUSH).await;
            sender.abort(io::Error::other("a fault cuts this reply"));
        }
    });
    body
}
