//! Points in time and the way the API writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// How the API writes dates, with zeros for the digits.
const WIRE_PATTERN: &str = "0000-00-00 00:00:00";
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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
        let has_shape = text.len() == WIRE_PATTERN.len()
            && text.bytes().zip(WIRE_PATTERN.bytes()).all(|(byte, expected)| match expected {
                b'0' => byte.is_ascii_digit(),
                _ => byte == expected,
            });
        let part = |at: usize| text.get(at..at + 2)?.parse().ok();
        let year = text.get(..4).filter(|_| has_shape)?.parse().ok()?;
        let civil = DateTime::new(year, part(5)?, part(8)?, part(11)?, part(14)?, part(17)?, 0).ok()?;
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
        let civil = self.civil();
        let weekday = name(&WEEKDAYS, civil.weekday().to_monday_zero_offset());
        let month = name(&MONTHS, civil.month() - 1);
        format!("{weekday}, {:02} {month} {} {} GMT", civil.day(), year(civil), time(civil))
    }

    /// This moment in ISO 8601 with milliseconds, such as `2019-09-28T22:06:16.000Z`.
    pub fn iso(self) -> String {
        let civil = self.civil();
        format!("{}T{}.{:03}Z", date(civil), time(civil), civil.millisecond())
    }

    fn civil(self) -> DateTime {
        Offset::UTC.to_datetime(self.0)
    }
}

fn name(names: &[&'static str], index: i8) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// Four digits, behind a sign before the year 0.
fn year(civil: DateTime) -> String {
    let width = if civil.year() < 0 { 5 } else { 4 };
    format!("{:0width$}", civil.year())
}

fn date(civil: DateTime) -> String {
    format!("{}-{:02}-{:02}", year(civil), civil.month(), civil.day())
}

fn time(civil: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", civil.hour(), civil.minute(), civil.second())
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil();
        write!(formatter, "{} {}", date(civil), time(civil))
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
        for text in [
            "2025-02-29 10:00:00",
            "2025-01-01T10:00:00",
            "2025-1-1 10:00:00",
            "",
            "2025-01-01 25:00:00",
            "2025-01-01 10:00:60",
            "2025-01-01 10:00:+1",
            "2025-13-01 10:00:00",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_month_and_weekday_has_its_name_in_the_http_date() {
        let dates: Vec<_> =
            (0..12).map(|month| Moment::from_unix_millis(month * 31 * 86_400_000).http_date()).collect();
        assert_eq!(dates[0], "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(dates[11], "Tue, 08 Dec 1970 00:00:00 GMT");
        assert!(MONTHS.iter().zip(&dates).all(|(month, date)| date.contains(month)), "{dates:?}");
    }

    #[test]
    fn years_have_four_digits() {
        assert_eq!(Moment::from_unix_millis(i64::MIN).iso(), "-9999-01-02T01:59:59.000Z");
        assert_eq!(Moment::from_unix_millis(-62_167_219_200_001).to_string(), "-0001-12-31 23:59:59");
        assert_eq!(Moment::from_unix_millis(-62_135_596_800_000).iso(), "0001-01-01T00:00:00.000Z");
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
