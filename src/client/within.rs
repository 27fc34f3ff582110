//! Work that may take only so long.

use super::{Outcome, Work};
use crate::error::{Code, Error};
use crate::text::{concat, decimal};
use std::future::poll_fn;
use std::task::Poll;

/// The result of `work`, or an error that names the limit if `timer` ends first.
pub async fn within(milliseconds: u32, limit: &str, mut timer: Work<'_, ()>, mut work: Work<'_, Outcome>) -> Outcome {
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Pending => timer.as_mut().poll(context).map(|()| {
            Err(Error::new(
                Code::Timeout,
                concat(&["no complete answer within ", &decimal(milliseconds.into()), " ms (", limit, ")"]),
            ))
        }),
        ended => ended,
    })
    .await
}
