//! One attempt: credentials, request, answer.

use super::call::Call;
use super::{EventKind, Outcome, Platform, Received};
use crate::api::{Reply, read};
use crate::config::{Auth, Secret};
use crate::error::{Code, Error};
use crate::http::{Request, Value, encode};
use crate::text::concat;
use std::rc::Rc;

impl<P: Platform + 'static> Call<P> {
    /// Sends the call, and once more with another token if the server refuses the first.
    pub(super) async fn attempt(&self) -> Outcome {
        if !matches!(self.client.0.config.auth, Auth::Token) {
            return self.exchange(None).await;
        }
        let token = self.client.token(false).await?;
        match self.exchange(Some(&token)).await {
            Err(error) if error.code == Code::Unauthenticated => {
                self.progress.end(Some(&error));
                self.tell(self.event(EventKind::TokenRefused));
                let another = self.client.token_in_place_of(&token).await?;
                if another == token { Err(error) } else { self.exchange(Some(&another)).await }
            }
            result => result,
        }
    }

    async fn exchange(&self, token: Option<&Secret>) -> Outcome {
        let request = self.request(token)?;
        self.progress.send();
        let platform = self.client.platform();
        let max_bytes = self.client.0.config.max_response_bytes;
        let Received { response, cut, pieces } = platform.send(request, max_bytes, self.operation.cutting).await?;
        let refuses_before_work = &self.client.0.config.refuses_before_work;
        let document = read(&self.operation, &response, cut.as_deref(), refuses_before_work)?;
        if !document.drift.is_empty() {
            self.tell(self.event(EventKind::Drift));
        }
        Ok(Rc::new(Reply {
            document,
            pieces,
            status: response.status,
            headers: response.headers,
            attempts: self.progress.attempts(),
            duration_ms: self.progress.total_ms(platform.now_ms()),
        }))
    }

    fn request(&self, token: Option<&Secret>) -> Result<Request, Error> {
        let (config, operation) = (&self.client.0.config, &self.operation);
        let mut headers = vec![("Accept", "application/json".to_owned())];
        let mut query = operation.query.clone();
        match &config.auth {
            Auth::Token => headers.extend(token.map(|token| ("Authorization", concat(&["Bearer ", token.reveal()])))),
            Auth::KeyInHeader(key) => headers.push(("apiKey", key.reveal().to_owned())),
            Auth::KeyInQuery(key) => query.push("apiKey", Value::Text(key.reveal().to_owned())),
        }
        let method = operation.route.method;
        let encoding = config.body_encoding(method);
        let random = || (self.client.platform().random() * RANDOM_DIGITS) as u64;
        let body = operation.body.as_ref().map(|body| encode(body, encoding, config.booleans, random));
        headers.extend(body.as_ref().map(|body| ("Content-Type", body.content_type.clone())));
        let url = config.base_url.join(operation.path(), operation.id.as_deref(), &query, config.booleans)?;
        Ok(Request { method, url, headers, body })
    }
}

/// 2^53: all the digits that a random number of JavaScript has.
const RANDOM_DIGITS: f64 = 9_007_199_254_740_992.0;
