//! Tokens of the application: asked for once where several calls need one at the same time.

use super::single_flight::SingleFlight;
use super::{Client, Platform};
use crate::config::Secret;
use crate::error::{Code, Error};
use futures_util::FutureExt;
use std::cell::RefCell;

/// The last token, and the questions that are under way.
#[derive(Default)]
pub struct Tokens {
    latest: RefCell<Option<Secret>>,
    /// By whether the last token was refused.
    questions: SingleFlight<bool, Result<Secret, Error>>,
}

impl Tokens {
    /// The last token that the application gave.
    pub fn latest(&self) -> Option<Secret> {
        self.latest.borrow().clone()
    }
}

impl<P: Platform + 'static> Client<P> {
    /// A token of the application.
    pub(super) async fn token(&self) -> Result<Secret, Error> {
        self.ask_for_token(false).await
    }

    /// Another token in place of one that the server refused. If another call got one in the meantime, that is it.
    pub(super) async fn token_in_place_of(&self, refused: &Secret) -> Result<Secret, Error> {
        match self.0.tokens.latest() {
            Some(latest) if latest != *refused => Ok(latest),
            _ => self.ask_for_token(true).await,
        }
    }

    async fn ask_for_token(&self, is_refused: bool) -> Result<Secret, Error> {
        let client = self.clone();
        let ask = async move {
            let text = client.0.platform.token(is_refused).await?;
            let wrong = |error: Error| Error::new(Code::Unauthenticated, error.message.clone());
            let token = Secret::parse(text, "auth.token").map_err(wrong)?;
            client.0.tokens.latest.replace(Some(token.clone()));
            Ok(token)
        };
        let (answer, _) = self.0.tokens.questions.join(is_refused, || ask.boxed_local());
        answer.await
    }
}
