//! The letters of Latin-1 that have a name in HTML.

/// From U+00C0 on. The two that are no letters have no name here.
const NAMES: [&str; 64] = [
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
    "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "", "Oslash",
    "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml",
    "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth",
    "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "", "oslash", "ugrave", "uacute", "ucirc", "uuml",
    "yacute", "thorn", "yuml",
];
const FIRST: u32 = 0xc0;

/// The combining marks, by what follows the letter in a name.
const MARKS: [(&str, char); 7] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("uml", '\u{308}'),
    ("ring", '\u{30a}'),
    ("cedil", '\u{327}'),
];

/// The name of a letter, such as `eacute`.
pub(super) fn name(letter: char) -> Option<&'static str> {
    let index = u32::from(letter).checked_sub(FIRST)?;
    NAMES.get(usize::try_from(index).ok()?).copied().filter(|name| !name.is_empty())
}

/// A letter without its mark, and the mark.
pub(super) fn decomposed(letter: char) -> Option<(char, char)> {
    let name = name(letter)?;
    let base = name.chars().next()?;
    let mark = MARKS.iter().find(|(suffix, _)| name.get(1..) == Some(*suffix))?;
    Some((base, mark.1))
}
