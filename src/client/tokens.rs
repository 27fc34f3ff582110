//! Tokens of the application: asked for once where several calls need one at the same time.

use super::single_flight::{SingleFlight, Waiter};
use super::{Client, Platform};
use crate::config::Secret;
use crate::error::{Code, Error};
use std::cell::RefCell;

/// The last token, and the questions that are under way.
#[derive(Default)]
pub struct Tokens {
    latest: RefCell<Option<Secret>>,
    /// By whether any token will do.
    questions: SingleFlight<Result<Secret, Error>>,
}

impl Tokens {
    /// The last token that the application gave.
    pub fn latest(&self) -> Option<Secret> {
        self.latest.borrow().clone()
    }
}

impl<P: Platform + 'static> Client<P> {
    /// A token of the application. `is_refused` says that the server refused the last one.
    pub(super) fn token(&self, is_refused: bool) -> Waiter<Result<Secret, Error>> {
        let client = self.clone();
        let ask = async move {
            let text = client.platform().token(is_refused).await?;
            let wrong = |error: Error| Error::new(Code::Unauthenticated, error.message.clone());
            let token = Secret::parse(text, "auth.token").map_err(wrong)?;
            client.0.tokens.latest.replace(Some(token.clone()));
            Ok(token)
        };
        let key = if is_refused { "another" } else { "any" };
        self.0.tokens.questions.join(key.into(), || Box::pin(ask)).0
    }

    /// Another token in place of one that the server refused. If another call got one in the meantime, that is it.
    pub(super) async fn token_in_place_of(&self, refused: &Secret) -> Result<Secret, Error> {
        match self.0.tokens.latest() {
            Some(latest) if latest != *refused => Ok(latest),
            _ => self.token(true).await,
        }
    }
}
