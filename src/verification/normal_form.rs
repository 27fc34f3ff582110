//! Texts in a form in which what a server may do to one without changing what it says makes no difference.

use super::character_reference::{decode, has_unknown};
use crate::text::{concat, cut, split};

/// The compatibility composition of Unicode, NFKC, which the platform has.
pub type Normalize<'a> = &'a dyn Fn(&str) -> String;

/// A text without white space, invisible characters and emoji, with one form of quotation marks and dashes, in NFKC. Case
/// and all other punctuation stay.
#[derive(Debug, Default)]
pub struct NormalForm {
    compact: String,
    /// In lower case and without the punctuation around them, each between blanks.
    words: String,
    has_unknown_reference: bool,
}

/// So many words are compared one by one.
const MOST_WORDS: usize = 256;

/// Longer texts are not compared, and may be anything.
const LONGEST: usize = 20_000;

/// A half of a text that is shorter than this counts only where an entry begins with it: nearly every text has it
/// somewhere.
const SHORT_HALF: usize = 4;

impl NormalForm {
    /// The form of a text without mark-up.
    pub fn of(text: &str, normalize: Normalize) -> Self {
        let mut form = Self { has_unknown_reference: has_unknown(text), words: " ".into(), ..Self::default() };
        for character in plain(text, normalize).chars() {
            form.push(character);
        }
        form.push(' ');
        form
    }

    fn push(&mut self, character: char) {
        if is_white_space(character) {
            while self.words.ends_with(is_mark) {
                self.words.pop();
            }
            if !self.words.ends_with(' ') {
                self.words.push(' ');
            }
        } else if !(is_ignored(character) || character == '-' && self.compact.ends_with('-')) {
            // `--` and a dash are the same.
            self.compact.push(character);
            if !(is_mark(character) && self.words.ends_with(' ')) {
                self.words.push(character.to_ascii_lowercase());
            }
        }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.compact.is_empty()
    }

    /// The text itself, without white space.
    pub fn compact(&self) -> &str {
        &self.compact
    }

    /// Whether this may be what became of `sent`, in a way that no rule knows. Too much rather than too little.
    pub fn is_similar(&self, sent: &Self) -> bool {
        let is_long = self.compact.len().max(sent.compact.len()) > LONGEST;
        if self.is_empty() || self.has_unknown_reference || is_long {
            return true;
        }
        let (found, sent_text) = (self.compact.to_ascii_lowercase(), sent.compact.to_ascii_lowercase());
        let length = sent_text.chars().count().div_ceil(2);
        let mut half = String::new();
        for character in sent_text.chars().take(length) {
            half.push(character);
        }
        let has_half = if length < SHORT_HALF { found.starts_with(&half) } else { cut(&found, &half).is_some() };
        // What is cut short may end with a mark of that.
        let beginning = found.chars().zip(sent_text.chars()).take_while(|(one, other)| one == other).count();
        has_half
            || cut(&found, &sent_text).is_some()
            || cut(&sent_text, &found).is_some()
            || beginning * 2 >= found.chars().count()
            || shares_half(&sent.words, &self.words)
            || shares_half(&self.words, &sent.words)
    }
}

/// Whether at least half of these words are among the others.
fn shares_half(words: &str, others: &str) -> bool {
    let (mut all, mut shared) = (0, 0);
    for word in split(words, " ").filter(|word| !word.is_empty()).take(MOST_WORDS) {
        all += 1;
        shared += usize::from(cut(others, &concat(&[" ", word, " "])).is_some());
    }
    shared > 0 && shared * 2 >= all
}

/// Whether a title is shown as it was sent, but for references of HTML, white space, compatibility forms of Unicode, and
/// the form of quotation marks and dashes. Emoji count: a title that differs from the one before by them alone would be
/// taken for changed.
pub fn is_same_title(shown: &str, sent: &str, normalize: Normalize) -> bool {
    let form = |title: &str| {
        let mut form = String::new();
        for word in plain(&decode(&decode(title)), normalize).split_ascii_whitespace() {
            form.push_str(word);
            form.push(' ');
        }
        form
    };
    form(shown) == form(sent)
}

/// The text with one form of quotation marks and dashes, in NFKC.
fn plain(text: &str, normalize: Normalize) -> String {
    let (mut plain, mut marks) = (String::new(), 0);
    for character in text.chars() {
        marks = if is_in(character, &MARKS) { marks + 1 } else { 0 };
        // To sort a long run of marks takes engines quadratic time.
        if marks <= MOST_MARKS {
            // Punctuation comes first, because NFKC makes a space and an accent of an acute.
            plain.push(plain_punctuation(character));
        }
    }
    if plain.is_ascii() { plain } else { normalize(&plain).chars().map(plain_punctuation).collect() }
}

/// Marks behind one letter that are kept.
const MOST_MARKS: usize = 16;

/// Combining marks.
const MARKS: [(u32, u32); 9] = [
    (0x300, 0x36f),
    (0x483, 0x489),
    (0x591, 0x5c7),
    (0x610, 0x61a),
    (0x64b, 0x670),
    (0x6d6, 0x6ed),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x20d0, 0x20ff),
];

fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation()
}

fn plain_punctuation(character: char) -> char {
    match character {
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' | '\u{2bc}' | '\u{2039}' | '\u{203a}' | '\u{b4}' | '`' => {
            '\''
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        other => other,
    }
}

fn is_white_space(character: char) -> bool {
    is_in(character, &[(0x09, 0x0d), (0x20, 0x20), (0x85, 0x85), (0xa0, 0xa0), (0x1680, 0x1680), (0x2000, 0x200a)])
        || is_in(character, &[(0x2028, 0x2029), (0x202f, 0x202f), (0x205f, 0x205f), (0x3000, 0x3000)])
}

/// What servers drop or replace, or nobody sees: controls, joiners, marks of direction, variation selectors, U+FFFD, and
/// emoji with what belongs to them.
fn is_ignored(character: char) -> bool {
    is_in(character, &IGNORED)
}

#[rustfmt::skip]
const IGNORED: [(u32, u32); 23] = [
    (0, 0x1f), (0x7f, 0x9f), (0xad, 0xad), (0x34f, 0x34f), (0x61c, 0x61c), (0x115f, 0x1160), (0x180b, 0x180f),
    (0x200b, 0x200f), (0x202a, 0x202e), (0x2060, 0x206f), (0x20d0, 0x20ff), (0x2190, 0x21ff), (0x2300, 0x23ff),
    (0x25a0, 0x27bf), (0x2900, 0x297f), (0x2b00, 0x2bff), (0x3164, 0x3164), (0xfe00, 0xfe0f), (0xfeff, 0xfeff),
    (0xffa0, 0xffa0), (0xfff0, 0xfffd), (0x1_f000, 0x1_faff), (0xe_0000, 0xe_0fff),
];

fn is_in(character: char, ranges: &[(u32, u32)]) -> bool {
    let code = u32::from(character);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
}
