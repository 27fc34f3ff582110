//! Pictures: which are shown, asked for, or never loaded.

use omnidesk_mail::image::{Image, judge};
use omnidesk_mail::length::Number;

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let value = (0..3).fold(0_u32, |value, place| value << 8 | u32::from(*chunk.get(place).unwrap_or(&0)));
        for place in 0..4 {
            let is_padding = place > chunk.len();
            text.push(if is_padding { '=' } else { char::from(DIGITS[(value >> (18 - 6 * place) & 63) as usize]) });
        }
    }
    text
}

fn address(kind: &str, bytes: &[u8]) -> String {
    format!("data:image/{kind};base64,{}", base64(bytes))
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x03x\xff\xc2\0\x0b\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes
}

fn webp(form: &[u8]) -> Vec<u8> {
    [b"RIFF\x20\0\0\0WEBPVP8".as_slice(), form].concat()
}

#[test]
fn pictures_in_the_message_are_shown_up_to_a_size() {
    let lossless = |width: u32, height: u32| {
        let sides = (width - 1) | (height - 1) << 14;
        webp(&[b"L\0\0\0\0\x2f".as_slice(), &sides.to_le_bytes()].concat())
    };
    for (kind, fine, too_large) in [
        ("png", png(4_000, 4_000), png(4_001, 4_000)),
        ("gif", gif(4_000, 4_000), gif(65_535, 65_535)),
        ("jpeg", jpeg(4_000, 3_000), jpeg(65_535, 60_000)),
        ("jpg", jpeg(1, 1), jpeg(0, 1)),
        ("webp", lossless(4_000, 4_000), lossless(16_000, 16_000)),
        (
            "webp",
            webp(b" \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x10\0"),
            webp(b" \0\0\0\0\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f"),
        ),
        ("webp", webp(b"X\0\0\0\0\0\0\0\0\xff\0\0\xff\0\0"), webp(b"X\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff")),
    ] {
        assert_eq!(judge(&address(kind, &fine), &[]), Image::Inline, "{kind}");
        assert_eq!(judge(&address(kind, &too_large), &[]), Image::Dropped, "{kind}");
    }
}

#[test]
fn what_is_no_picture_of_its_type_is_dropped() {
    for src in [
        address("svg+xml", b"<svg onload=alert(1)>"),
        address("gif", &png(1, 1)),
        address("png", b"<html>"),
        address("bmp", b"BM"),
        "data:image/png,raw".to_owned(),
        "data:text/html;base64,PGI+".to_owned(),
        "data:image/png;base64,iVBORw0KGgo".to_owned(),
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=<x>".to_owned(),
        "data:".to_owned(),
        format!("data:image/png;base64,{}", "A".repeat(700_001)),
        "javascript:alert(1)".to_owned(),
        "/relative.png".to_owned(),
        "//example.com/x.png".to_owned(),
        "https://user:password@example.com/x.png".to_owned(),
        "blob:https://example.com/1".to_owned(),
        "mailto:a@example.com".to_owned(),
        "cid:".to_owned(),
        "cid:a b".to_owned(),
        String::new(),
    ] {
        assert_eq!(judge(&src, &[]), Image::Dropped, "{src}");
    }
}

#[test]
fn what_is_elsewhere_waits_and_what_nobody_sees_is_never_loaded() {
    assert_eq!(judge("https://example.com/a.png", &[]), Image::Remote);
    assert_eq!(judge("cid:image001.png@01D0", &[]), Image::Attached("image001.png@01D0"));
    for (width, height, expected) in [
        ("1", "1", Image::Tracker),
        ("0", "600", Image::Tracker),
        ("2px", "", Image::Tracker),
        ("0.5pt", "200", Image::Tracker),
        ("3", "3", Image::Remote),
        ("1%", "", Image::Remote),
        ("100%", "1em", Image::Remote),
    ] {
        let sides = [Number::read(width), Number::read(height)];
        assert_eq!(judge("https://example.com/a.gif", &sides), expected, "{width} {height}");
    }
}
