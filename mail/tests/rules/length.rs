//! Numbers and lengths.

use omnidesk_mail::length::Number;

#[test]
fn reads_numbers_in_thousandths() {
    for (text, thousandths, unit) in [
        ("0", 0, ""),
        ("12px", 12_000, "px"),
        ("1.5", 1_500, ""),
        (".5em", 500, "em"),
        ("7.", 7_000, ""),
        ("0.0009pt", 0, "pt"),
        ("1.23456%", 1_234, "%"),
        ("1e9px", 1_000, "e9px"),
        ("99999999999999999999999", u32::MAX, ""),
    ] {
        assert_eq!(Number::read(text), Some(Number { thousandths, unit }), "{text}");
    }
    for text in ["", ".", "px", "-1", "+1", "1.2.3", "e5", " 1"] {
        assert_eq!(Number::read(text), None, "{text}");
    }
}

#[test]
fn knows_lengths_that_do_not_follow_the_window() {
    let pixels = |text| Number::read(text).unwrap().pixels();
    assert_eq!(pixels("1in"), Some(96_000));
    assert_eq!(pixels("2EM"), Some(32_000));
    assert_eq!(pixels("1.5pt"), Some(1_999));
    for text in ["1vh", "1vw", "1dvh", "1cqw", "1%", "1", "1lh", "1fr"] {
        assert_eq!(pixels(text), None, "{text}");
    }
}
