//! One attempt: credentials, request, answer.

use super::progress::Progress;
use super::{Client, Event, EventKind, Platform, Received};
use crate::api::{Operation, Reply, read};
use crate::config::{Auth, Secret};
use crate::error::{Code, Error};
use crate::http::{Request, Value, encode};

impl<P: Platform + 'static> Client<P> {
    /// Sends the call, and once more with another token if the server refuses the first.
    pub(super) async fn attempt(&self, operation: &Operation, progress: &Progress) -> Result<Box<Reply>, Error> {
        if !matches!(self.0.config.auth, Auth::Token) {
            return self.exchange(operation, None, progress).await;
        }
        let token = self.token().await?;
        match self.exchange(operation, Some(&token), progress).await {
            Err(error) if error.code == Code::Unauthenticated => {
                progress.end(Some(&error));
                self.0.platform.notify(&Event::new(EventKind::TokenRefused, &operation.route.name()));
                let another = self.token_in_place_of(&token).await?;
                if another == token { Err(error) } else { self.exchange(operation, Some(&another), progress).await }
            }
            result => result,
        }
    }

    async fn exchange(
        &self,
        operation: &Operation,
        token: Option<&Secret>,
        progress: &Progress,
    ) -> Result<Box<Reply>, Error> {
        let request = self.request(operation, token)?;
        progress.send();
        let max_bytes = self.0.config.max_response_bytes;
        let Received { response, cut, pieces } = self.0.platform.send(request, max_bytes, operation.cutting).await?;
        let document = read(operation, &response, cut.as_deref())?;
        if !document.drift.is_empty() {
            self.0.platform.notify(&Event::new(EventKind::Drift, &operation.route.name()));
        }
        Ok(Box::new(Reply {
            document,
            pieces,
            status: response.status,
            headers: response.headers,
            attempts: 0,
            duration_ms: 0,
        }))
    }

    fn request(&self, operation: &Operation, token: Option<&Secret>) -> Result<Request, Error> {
        let config = &self.0.config;
        let mut headers = vec![("Accept", "application/json".to_owned())];
        let mut query = operation.query.clone();
        match &config.auth {
            Auth::Token => headers.extend(token.map(|token| ("Authorization", format!("Bearer {}", token.reveal())))),
            Auth::KeyInHeader(key) => headers.push(("apiKey", key.reveal().to_owned())),
            Auth::KeyInQuery(key) => query.push("apiKey", Value::Text(key.reveal().to_owned())),
        }
        let method = operation.route.method;
        let encoding = config.body_encoding(method);
        let random = || (self.0.platform.random() * RANDOM_DIGITS) as u64;
        let body = operation.body.as_ref().map(|body| encode(body, encoding, config.booleans, random));
        headers.extend(body.as_ref().map(|body| ("Content-Type", body.content_type.clone())));
        let url = config.base_url.join(&operation.route.path, operation.id.as_deref(), &query, config.booleans)?;
        Ok(Request { method, url, headers, body })
    }
}

/// 2^53: all the digits that a random number of JavaScript has.
const RANDOM_DIGITS: f64 = 9_007_199_254_740_992.0;
