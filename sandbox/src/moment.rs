//! Points in time and the way the API writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

const WIRE_FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// A point in time, to the millisecond. Shown and serialised as the API writes it: `2019-09-28 22:06:16`, in UTC.
///
/// The default is the start of 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// The moment that many milliseconds after 1 January 1970 UTC; beyond the years -9999 to 9999 the nearest one.
    pub fn from_unix_millis(millis: i64) -> Self {
        let nearest = if millis < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Self(Timestamp::from_millisecond(millis).unwrap_or(nearest))
    }

    /// Reads `YYYY-MM-DD HH:MM:SS`, or gives `None` for anything else, including days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let has_fixed_width = text.len() == "2019-09-28 22:06:16".len();
        let civil = DateTime::strptime(WIRE_FORMAT, text).ok().filter(|_| has_fixed_width)?;
        Offset::UTC.to_timestamp(civil).ok().map(Self)
    }

    /// The moment that many seconds later.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    /// The moment that many milliseconds later.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_unix_millis(self.unix_millis().saturating_add(millis))
    }

    /// Milliseconds since 1 January 1970 UTC.
    pub fn unix_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Whole seconds from `earlier` to this moment; negative when `earlier` is in fact later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.as_second() - earlier.0.as_second()
    }

    /// This moment as the value of an HTTP `Date` header.
    pub fn http_date(self) -> String {
        self.civil().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// This moment in ISO 8601 with milliseconds, such as `2019-09-28T22:06:16.000Z`.
    pub fn iso(self) -> String {
        self.civil().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    fn civil(self) -> DateTime {
        Offset::UTC.to_datetime(self.0)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.civil().strftime(WIRE_FORMAT).fmt(formatter)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom(format!("\"{text}\" is not a date like 2019-09-28 22:06:16")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_format_survives_a_round_trip() {
        let text = "2024-02-29 23:59:59";
        assert_eq!(Moment::parse(text).unwrap().to_string(), text);
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in ["2025-02-29 10:00:00", "2025-01-01T10:00:00", "2025-1-1 10:00:00", "", "2025-01-01 25:00:00"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_http_date_names_the_day_of_the_week() {
        assert_eq!(Moment::from_unix_millis(784_111_777_000).http_date(), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn moments_out_of_range_become_the_nearest_one() {
        assert!(Moment::from_unix_millis(i64::MAX) > Moment::from_unix_millis(0));
        assert!(Moment::from_unix_millis(i64::MIN) < Moment::from_unix_millis(0));
    }
}
