//! Which of a sender's styles are kept.
//!
//! A declaration is kept if its property is in the table and its value is made of words, colours, strings and lengths of
//! a sane size. There is no list of what is forbidden: a function that is not one of the colour functions, a backslash, or
//! anything else that is not named here refuses the declaration. Each one that is kept is set by itself, so a value can
//! never turn into a second declaration.

use crate::length::Number;
use crate::text;
use Kind::{Colour, Display, Family, Layout, Text, Weight, Words};

/// What a property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A colour, and words.
    Colour,
    /// One of the ways of layout that keep to their place.
    Display,
    /// Names of fonts.
    Family,
    /// Lengths up to this many pixels, percentages up to 100.
    Layout(u32),
    /// Lengths up to this many pixels, percentages up to 300.
    Text(u32),
    /// How bold.
    Weight,
    /// Words alone.
    Words,
}

const PROPERTIES: [(&str, Kind); 79] = [
    ("background", Colour),
    ("background-color", Colour),
    ("border", Layout(40)),
    ("border-bottom", Layout(40)),
    ("border-bottom-color", Colour),
    ("border-bottom-left-radius", Layout(200)),
    ("border-bottom-right-radius", Layout(200)),
    ("border-bottom-style", Words),
    ("border-bottom-width", Layout(40)),
    ("border-collapse", Words),
    ("border-color", Colour),
    ("border-inline-end", Layout(40)),
    ("border-inline-start", Layout(40)),
    ("border-left", Layout(40)),
    ("border-left-color", Colour),
    ("border-left-style", Words),
    ("border-left-width", Layout(40)),
    ("border-radius", Layout(200)),
    ("border-right", Layout(40)),
    ("border-right-color", Colour),
    ("border-right-style", Words),
    ("border-right-width", Layout(40)),
    ("border-spacing", Layout(100)),
    ("border-style", Words),
    ("border-top", Layout(40)),
    ("border-top-color", Colour),
    ("border-top-left-radius", Layout(200)),
    ("border-top-right-radius", Layout(200)),
    ("border-top-style", Words),
    ("border-top-width", Layout(40)),
    ("border-width", Layout(40)),
    ("box-sizing", Words),
    ("caption-side", Words),
    ("clear", Words),
    ("color", Colour),
    ("direction", Words),
    ("display", Display),
    ("empty-cells", Words),
    ("float", Words),
    ("font", Family),
    ("font-family", Family),
    ("font-size", Text(96)),
    ("font-style", Words),
    ("font-variant", Words),
    ("font-weight", Weight),
    ("height", Layout(2_000)),
    ("letter-spacing", Text(40)),
    ("line-height", Text(200)),
    ("list-style", Words),
    ("list-style-type", Words),
    ("margin", Layout(400)),
    ("margin-bottom", Layout(400)),
    ("margin-inline-end", Layout(400)),
    ("margin-inline-start", Layout(400)),
    ("margin-left", Layout(400)),
    ("margin-right", Layout(400)),
    ("margin-top", Layout(400)),
    ("max-height", Layout(2_000)),
    ("max-width", Layout(2_000)),
    ("min-height", Layout(2_000)),
    ("min-width", Layout(2_000)),
    ("overflow-wrap", Words),
    ("padding", Layout(400)),
    ("padding-bottom", Layout(400)),
    ("padding-inline-end", Layout(400)),
    ("padding-inline-start", Layout(400)),
    ("padding-left", Layout(400)),
    ("padding-right", Layout(400)),
    ("padding-top", Layout(400)),
    ("table-layout", Words),
    ("text-align", Words),
    ("text-decoration", Colour),
    ("text-indent", Text(200)),
    ("text-transform", Words),
    ("vertical-align", Layout(200)),
    ("white-space", Words),
    ("width", Layout(2_000)),
    ("word-break", Words),
    ("word-wrap", Words),
];

/// Ways of layout. "inline" would make one long block of many.
const DISPLAYS: &str = "block inline-block inline-table list-item table table-cell table-row table-row-group";

const COLOUR_FUNCTIONS: &str = "hsl hsla rgb rgba";

/// The longest style that is read.
const MOST_BYTES: usize = 20_000;

/// The longest value that is kept.
const MOST_VALUE_BYTES: usize = 400;

/// The declarations of a `style` attribute that are kept, in their order; names in small letters.
pub fn kept(style: &str) -> impl Iterator<Item = (&'static str, &str)> {
    declarations(style).filter_map(|(name, value)| {
        let (name, kind) = *PROPERTIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        is_allowed(kind, value).then_some((name, value))
    })
}

/// Whether a style hides what it is given to.
#[must_use]
pub fn hides(style: &str) -> bool {
    declarations(style).any(|(name, value)| {
        let (first, _) = text::take(value, &|byte| !byte.is_ascii_whitespace());
        [("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")]
            .iter()
            .any(|(property, word)| name.eq_ignore_ascii_case(property) && first.eq_ignore_ascii_case(word))
    })
}

/// Whether a property of this name paints.
#[must_use]
pub fn paints(property: &str) -> bool {
    property == "color" || property.starts_with("background")
}

/// The length that a style gives to one side.
#[must_use]
pub fn side<'a>(style: &'a str, property: &str) -> Option<Number<'a>> {
    declarations(style)
        .filter(|(name, _)| name.eq_ignore_ascii_case(property))
        .filter_map(|(_, value)| Number::read(value))
        .last()
}

/// The names and values of declarations, as they are written.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let style = if style.len() > MOST_BYTES { "" } else { style };
    text::Parts::of(style, b';').filter_map(|declaration| {
        let (name, value) = text::cut(declaration, b':')?;
        let (value, _) = text::cut(value, b'!').unwrap_or((value, ""));
        Some((name.trim_ascii(), value.trim_ascii()))
    })
}

fn is_allowed(kind: Kind, value: &str) -> bool {
    if value.is_empty() || value.len() > MOST_VALUE_BYTES {
        return false;
    }
    match kind {
        Display => text::find(DISPLAYS, value).is_some(),
        _ => Pieces(value).all(|piece| piece.is_some_and(|piece| fits(kind, piece))),
    }
}

fn fits(kind: Kind, piece: Piece<'_>) -> bool {
    match (kind, piece) {
        (_, Piece::Word | Piece::Separator) | (Family, Piece::Text) => true,
        (Colour | Layout(_), Piece::Hash | Piece::Function) => true,
        (Layout(most), Piece::Number(number)) => is_sane(number, &Limits { pixels: most, percent: 100, plain: most }),
        (Text(most), Piece::Number(number)) => is_sane(number, &Limits { pixels: most, percent: 300, plain: 5 }),
        (Family, Piece::Number(number)) => is_sane(number, &Limits { pixels: 96, percent: 300, plain: 5 }),
        (Weight, Piece::Number(number)) => is_sane(number, &Limits { pixels: 0, percent: 0, plain: 1_000 }),
        // The thickness of a line under a text, or the place of a background without a picture.
        (Colour, Piece::Number(number)) => is_sane(number, &Limits { pixels: 40, percent: 100, plain: 0 }),
        _ => false,
    }
}

/// The largest numbers that are kept.
struct Limits {
    pixels: u32,
    percent: u32,
    /// For a number without a unit.
    plain: u32,
}

fn is_sane(number: Number<'_>, limits: &Limits) -> bool {
    match number.unit {
        "" => number.thousandths <= limits.plain * 1_000,
        "%" => number.thousandths <= limits.percent * 1_000,
        _ => number.pixels().is_some_and(|pixels| pixels <= limits.pixels * 1_000),
    }
}

#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    /// A colour function, without anything but numbers.
    Function,
    Hash,
    Number(Number<'a>),
    Separator,
    Text,
    Word,
}

/// The pieces of a value; `None` for what is not understood, and nothing behind that.
struct Pieces<'a>(&'a str);

impl<'a> Pieces<'a> {
    /// Takes the beginning for as long as this holds.
    fn take(&mut self, goes_on: &dyn Fn(u8) -> bool) -> &'a str {
        let (taken, rest) = text::take(self.0, goes_on);
        self.0 = rest;
        taken
    }

    /// Takes one byte, if that is a letter.
    fn take_one(&mut self) {
        self.0 = self.0.get(1..).unwrap_or_default();
    }

    fn begins_with(&self, byte: u8) -> bool {
        self.0.as_bytes().first() == Some(&byte)
    }

    fn text(&mut self, quote: u8) -> Option<Piece<'a>> {
        self.take_one();
        let (text, rest) = text::up_to(self.0, quote);
        self.0 = rest;
        let is_plain = text.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b' ' | b'-' | b'_' | b'.' | b',')
        });
        let is_closed = self.begins_with(quote);
        self.take_one();
        (is_plain && is_closed).then_some(Piece::Text)
    }

    fn word(&mut self) -> Option<Piece<'a>> {
        let is_negative = matches!(self.0.as_bytes(), [b'-', next, ..] if !next.is_ascii_alphabetic());
        let word = self.take(&|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if is_negative {
            return None;
        }
        if !self.begins_with(b'(') {
            return Some(Piece::Word);
        }
        self.take_one();
        let arguments = self.take(&|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'.' | b'%' | b'/'));
        let is_closed = self.begins_with(b')') && !arguments.is_empty();
        self.take_one();
        let is_colour = text::find(COLOUR_FUNCTIONS, word).is_some();
        (is_colour && is_closed).then_some(Piece::Function)
    }

    fn number(&mut self) -> Option<Piece<'a>> {
        let text = self.take(&|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%'));
        Number::read(text).map(Piece::Number)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Option<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = match *self.0.as_bytes().first()? {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b'/' => {
                self.take_one();
                // Two of them would begin a comment's end, or a comment.
                if self.begins_with(b'*') { None } else { Some(Piece::Separator) }
            }
            b'#' => {
                self.take_one();
                let digits = self.take(&|byte| byte.is_ascii_hexdigit());
                matches!(digits.len(), 3 | 4 | 6 | 8).then_some(Piece::Hash)
            }
            quote @ (b'"' | b'\'') => self.text(quote),
            first if first.is_ascii_digit() || first == b'.' => self.number(),
            first if first.is_ascii_alphabetic() || first == b'-' || first == b'_' => self.word(),
            _ => None,
        };
        if found.is_none() {
            self.0 = "";
        }
        Some(found)
    }
}
