//! The header `Retry-After`.

use crate::model::DateTime;
use crate::text::{concat, digits};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds that the server asks to wait: from a number of seconds, or from a date less the server's own `Date`
/// (the clocks of page and server may differ). `None` where that cannot be known.
pub fn retry_after_ms(retry_after: &str, server_date: Option<&str>) -> Option<u64> {
    let text = retry_after.trim_ascii();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<u64>().ok()?.checked_mul(1_000);
    }
    let wait = epoch_ms(text)? - epoch_ms(server_date?)?;
    Some(wait.max(0).unsigned_abs())
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that servers may still write.
fn epoch_ms(date: &str) -> Option<i64> {
    let mut words = date.strip_suffix(" GMT")?.split_ascii_whitespace().skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = digits(1 + MONTHS.iter().position(|name| *name == month)? as u64, 10, 2);
    DateTime::parse(&concat(&[year, "-", &month, "-", day, " ", time]))?.epoch_ms(|_| Some(0))
}
