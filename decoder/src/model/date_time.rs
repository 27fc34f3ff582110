//! Dates as the API writes them: `2019-09-28 22:06:16`, without a zone.

/// A moment of the civil calendar, with an offset from UTC only if its text has one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DateTime {
    /// Milliseconds from 1970-01-01 00:00:00 to the date and time as written, as if they were UTC.
    local_ms: i64,
    /// Milliseconds by which the written time is ahead of UTC.
    offset_ms: Option<i64>,
}

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl DateTime {
    /// Reads `YYYY-MM-DD HH:MM:SS`, the documented form. `T` in place of the space, a fraction of a second, and `Z`
    /// or `+hh:mm` at the end are read as well, should a gateway write them.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text.as_bytes())
    }

    /// As [`DateTime::parse`].
    pub fn read(text: &[u8]) -> Option<Self> {
        let mut reader = Reader(text);
        let (year, month, day) = (reader.number(4)?, reader.after(b'-', 2)?, reader.after(b'-', 2)?);
        reader.sign(b' ', b'T')?;
        let (hour, minute, second) = (reader.number(2)?, reader.after(b':', 2)?, reader.after(b':', 2)?);
        let fraction_ms = reader.fraction_ms()?;
        let offset_ms = reader.offset_ms()?;
        let in_range = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        let local_ms =
            days_from_epoch(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + fraction_ms;
        (in_range && reader.0.is_empty()).then_some(Self { local_ms, offset_ms })
    }

    /// Whether the text is MySQL's word for "never".
    pub fn is_zero(text: &[u8]) -> bool {
        text.starts_with(b"0000-00-00")
    }

    /// Milliseconds since 1970 UTC. `offset_at(ms)` says how far the zone is ahead of UTC at that moment.
    ///
    /// An hour that clocks repeat is read as the earlier one; one that they skip, as if they had not.
    pub fn epoch_ms(self, offset_at: impl Fn(i64) -> Option<i64>) -> Option<i64> {
        if let Some(offset) = self.offset_ms {
            return Some(self.local_ms - offset);
        }
        let before = offset_at(self.local_ms - DAY)?;
        let after = offset_at(self.local_ms + DAY)?;
        let earlier = self.local_ms - before.max(after);
        let later = self.local_ms - before.min(after);
        for moment in [earlier, later] {
            if offset_at(moment)? == self.local_ms - moment {
                return Some(moment);
            }
        }
        Some(self.local_ms - before)
    }
}

/// Takes a text apart from the left.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        head.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
    }

    /// Goes past one of two signs and returns which of them it was.
    fn sign(&mut self, one: u8, other: u8) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if *first != one && *first != other {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    fn after(&mut self, separator: u8, digits: usize) -> Option<i64> {
        self.sign(separator, separator)?;
        self.number(digits)
    }

    fn fraction_ms(&mut self) -> Option<i64> {
        if self.sign(b'.', b'.').is_none() {
            return Some(0);
        }
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let milliseconds = digits.iter().chain(b"000").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        (length > 0).then_some(milliseconds)
    }

    fn offset_ms(&mut self) -> Option<Option<i64>> {
        if self.sign(b'Z', b'Z').is_some() {
            return Some(Some(0));
        }
        let Some(sign) = self.sign(b'+', b'-') else {
            return Some(None);
        };
        let (hours, minutes) = (self.number(2)?, self.after(b':', 2)?);
        let offset = hours * HOUR + minutes * MINUTE;
        (hours < 24 && minutes < 60).then_some(Some(if sign == b'-' { -offset } else { offset }))
    }
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, by counting years from March so that the leap day comes last.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_of_months = (153 * month + 2) / 5;
    days_of_years + days_of_months + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<i64> {
        DateTime::parse(text)?.epoch_ms(|_| Some(0))
    }

    /// A zone like Amsterdam's in 2024: one hour ahead, two from 31 March 01:00 UTC to 27 October 01:00 UTC.
    fn amsterdam(text: &str) -> Option<i64> {
        let (spring, autumn) = (utc("2024-03-31 01:00:00")?, utc("2024-10-27 01:00:00")?);
        DateTime::parse(text)?.epoch_ms(|at| Some(if (spring..autumn).contains(&at) { 2 * HOUR } else { HOUR }))
    }

    #[test]
    fn documented_form_is_read() {
        assert_eq!(utc("1970-01-01 00:00:00"), Some(0));
        assert_eq!(utc("2019-09-28 22:06:16"), Some(1_569_708_376_000));
        assert_eq!(utc("2000-02-29 12:00:00"), Some(951_825_600_000));
        assert_eq!(utc("1969-12-31 23:59:59"), Some(-1_000));
    }

    #[test]
    fn standard_forms_are_read_too() {
        assert_eq!(utc("2019-09-28T22:06:16Z"), Some(1_569_708_376_000));
        assert_eq!(utc("2019-09-28T22:06:16.5+02:00"), Some(1_569_701_176_500));
        assert_eq!(amsterdam("2019-09-28 22:06:16-01:30"), Some(1_569_713_776_000));
    }

    #[test]
    fn what_is_no_date_is_none() {
        let wrong = [
            "",
            "today",
            "2019-09-28",
            "2019-9-28 22:06:16",
            "2019-02-29 00:00:00",
            "2019-13-01 00:00:00",
            "2019-00-01 00:00:00",
            "2019-04-31 00:00:00",
            "2019-09-28 24:00:00",
            "2019-09-28 22:60:00",
            "2019-09-28 22:06:16 ",
            "2019-09-28 22:06:16.",
            "2019-09-28 22:06:16+0200",
            "0000-00-00 00:00:00",
            "२०१९-09-28 22:06:16",
        ];
        for text in wrong {
            assert_eq!(utc(text), None, "{text}");
        }
    }

    #[test]
    fn repeated_hour_is_the_earlier_and_skipped_hour_goes_on() {
        assert_eq!(amsterdam("2024-01-15 12:00:00"), utc("2024-01-15 11:00:00"));
        assert_eq!(amsterdam("2024-07-15 12:00:00"), utc("2024-07-15 10:00:00"));
        assert_eq!(amsterdam("2024-10-27 02:30:00"), utc("2024-10-27 00:30:00"));
        assert_eq!(amsterdam("2024-10-27 03:00:00"), utc("2024-10-27 02:00:00"));
        assert_eq!(amsterdam("2024-03-31 02:30:00"), utc("2024-03-31 01:30:00"));
        assert_eq!(amsterdam("2024-03-31 01:59:59"), utc("2024-03-31 00:59:59"));
    }
}
