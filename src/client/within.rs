//! Work that may take only so long.

use super::Work;
use std::future::poll_fn;
use std::task::Poll;

/// The result of `work`; nothing if `timer` ends first.
pub async fn within<T>(mut timer: Work<'_, ()>, mut work: Work<'_, T>) -> Option<T> {
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
        Poll::Ready(result) => Poll::Ready(Some(result)),
    })
    .await
}
