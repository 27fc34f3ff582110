//! The header `Retry-After`.

use std::time::SystemTime;

/// Milliseconds that the server asks to wait: from a number of seconds, or from a date less the server's own `Date`
/// (the clocks of page and server may differ). `None` where that cannot be known.
pub fn retry_after_ms(retry_after: &str, server_date: Option<&str>) -> Option<u64> {
    let text = retry_after.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<u64>().ok()?.checked_mul(1_000);
    }
    let until = parse_date(text)?;
    let now = parse_date(server_date?)?;
    let wait = until.duration_since(now).unwrap_or_default();
    u64::try_from(wait.as_millis()).ok()
}

fn parse_date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}
