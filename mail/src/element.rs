//! What may be in a message: the elements, and the attributes of each.

use crate::length;
use crate::text;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays, with the attributes that it may have.
    Kept(&'static [Attribute]),
    /// Its content stays, in a block of its own.
    Block,
    /// Its content stays.
    Unwrapped,
    /// It goes, with all that is in it.
    Dropped,
}

/// An attribute that may stay if its value is of this kind.
pub type Attribute = (&'static str, Kind);

/// What an attribute may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A colour by name or by `#` and digits.
    Colour,
    /// One of these words, which have a blank between them.
    OneOf(&'static str),
    /// The name of a language.
    Language,
    /// The names of fonts.
    Fonts,
    /// A whole number up to this.
    Number(u32),
    /// Pixels or, up to 100, percent.
    Side,
    /// Any text, which is shown as text.
    Text,
}

/// Attributes that every kept element may have.
pub const EVERYWHERE: [Attribute; 3] =
    [("dir", Kind::OneOf("auto ltr rtl")), ("lang", Kind::Language), ("title", Kind::Text)];

const ALIGN: Attribute = ("align", Kind::OneOf("center justify left right"));
const VALIGN: Attribute = ("valign", Kind::OneOf("baseline bottom middle top"));
const GROUND: Attribute = ("bgcolor", Kind::Colour);
const WIDTH: Attribute = ("width", Kind::Side);
const HEIGHT: Attribute = ("height", Kind::Side);
const PLAIN: [Attribute; 0] = [];
const BLOCK: [Attribute; 1] = [ALIGN];
const COLUMN: [Attribute; 4] = [ALIGN, ("span", Kind::Number(100)), VALIGN, WIDTH];
const PART: [Attribute; 3] = [ALIGN, GROUND, VALIGN];
const CELL: [Attribute; 9] = [
    ALIGN,
    GROUND,
    ("colspan", Kind::Number(100)),
    HEIGHT,
    // Nothing, or the word.
    ("nowrap", Kind::OneOf(" nowrap")),
    ("rowspan", Kind::Number(1_000)),
    ("scope", Kind::OneOf("col colgroup row rowgroup")),
    VALIGN,
    WIDTH,
];
const FONT: [Attribute; 3] =
    [("color", Kind::Colour), ("face", Kind::Fonts), ("size", Kind::OneOf("+1 +2 +3 +4 -1 -2 1 2 3 4 5 6 7"))];
const IMAGE: [Attribute; 4] = [ALIGN, ("alt", Kind::Text), HEIGHT, WIDTH];
const ORDERED: [Attribute; 2] = [("start", Kind::Number(100_000)), ("type", Kind::OneOf("1 A I a i"))];
const UNORDERED: [Attribute; 1] = [("type", Kind::OneOf("circle disc square"))];
const RULE: [Attribute; 3] = [ALIGN, ("size", Kind::Number(40)), WIDTH];
const TABLE: [Attribute; 8] = [
    ALIGN,
    GROUND,
    ("border", Kind::Number(40)),
    ("cellpadding", Kind::Number(100)),
    ("cellspacing", Kind::Number(100)),
    ("dir", Kind::OneOf("ltr rtl")),
    HEIGHT,
    WIDTH,
];

/// The kept elements, by the attributes that they may have.
const KEPT: [(&str, &[Attribute]); 11] = [
    (
        "a abbr address b bdi big blockquote br center cite code dd del dfn dl dt em figcaption figure i ins kbd \
        li mark pre q s samp small span strike strong sub sup tt",
        &PLAIN,
    ),
    ("caption div h1 h2 h3 h4 h5 h6 p", &BLOCK),
    ("col colgroup", &COLUMN),
    ("font", &FONT),
    ("hr", &RULE),
    ("img", &IMAGE),
    ("ol", &ORDERED),
    ("table", &TABLE),
    ("tbody tfoot thead tr", &PART),
    ("td th", &CELL),
    ("ul", &UNORDERED),
];

/// Elements whose content is no text for a reader.
pub const DROPPED: &str = "\
    applet area audio base basefont bgsound button canvas command datalist dialog embed fencedframe frame frameset \
    head iframe input keygen link map math meta meter noembed noframes noscript object optgroup option output param \
    picture plaintext portal progress rp script select selectedcontent selectmenu slot source style svg template \
    textarea title track video webview xmp";

/// Elements that are not kept, but whose content does not run on in one line with its neighbours.
const BLOCKS: &str = "\
    article aside details dir fieldset footer form header hgroup legend listing main marquee menu nav search section \
    summary";

/// Blocks that take their direction from their own text, so that a Latin letterhead does not turn an Arabic letter around.
const DIRECTED: &str = "blockquote div dl h1 h2 h3 h4 h5 h6 ol p pre table td th ul";

/// What becomes of an HTML element of this name, in small letters.
#[must_use]
pub fn fate(name: &str) -> Fate {
    match KEPT.iter().find(|(names, _)| text::lists(names, name)) {
        Some((_, attributes)) => Fate::Kept(attributes),
        None if text::lists(DROPPED, name) => Fate::Dropped,
        None if text::lists(BLOCKS, name) => Fate::Block,
        None => Fate::Unwrapped,
    }
}

/// Whether this block takes its direction from its text.
#[must_use]
pub fn is_directed(name: &str) -> bool {
    text::lists(DIRECTED, name)
}

impl Kind {
    /// Whether an attribute of this kind may hold this.
    #[must_use]
    pub fn allows(self, value: &str) -> bool {
        let is_long = |most: usize| value.len() > most;
        match self {
            Self::Colour => {
                let digits = value.strip_prefix("#").unwrap_or(value);
                !value.is_empty() && !is_long(30) && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
            }
            Self::OneOf(words) => text::lists(words, value),
            Self::Language => !is_long(35) && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            Self::Fonts => {
                !is_long(200)
                    && value.bytes().all(|byte| {
                        byte.is_ascii_alphanumeric()
                            || !byte.is_ascii()
                            || matches!(byte, b' ' | b'-' | b'_' | b',' | b'\'' | b'"')
                    })
            }
            Self::Number(most) => is_number(value, most),
            Self::Side => match value.strip_suffix("%") {
                Some(percent) => is_number(percent, 100),
                None => is_number(value.strip_suffix("px").unwrap_or(value), 2_000),
            },
            Self::Text => !is_long(2_000),
        }
    }
}

fn is_number(value: &str, most: u32) -> bool {
    let is_plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_plain && length::read_digits(value) <= most
}

/// The attributes that are looked at.
pub const LOOKED_AT: &str = "\
    _tyle align alt bgcolor border cellpadding cellspacing color colspan dir face height hidden href lang nowrap rowspan \
    scope size span src start style title type valign width";
