//! Texts in a form in which what a server may do to one without changing what it says makes no difference.

use super::character_reference::{decode, has_unknown};
use crate::text::cut;

/// The compatibility composition of Unicode, NFKC, which the platform has.
pub type Normalize<'a> = &'a dyn Fn(&str) -> String;

/// A text without white space, invisible characters and emoji, with one form of quotation marks and dashes, in NFKC. Case
/// and all other punctuation stay.
#[derive(Debug, Eq, PartialEq)]
pub struct NormalForm {
    compact: String,
    words: Vec<String>,
    has_unknown_reference: bool,
}

/// So many words are compared one by one.
const MOST_WORDS: usize = 256;

/// A half of a text that is shorter than this counts only where an entry begins with it: nearly every text has it
/// somewhere.
const SHORT_HALF: usize = 4;

impl NormalForm {
    /// The form of a text without mark-up.
    pub fn of(text: &str, normalize: Normalize) -> Self {
        let has_unknown_reference = has_unknown(text);
        let text: String = text.chars().map(plain_punctuation).collect();
        let text = if text.is_ascii() { text } else { normalize(&text) };
        let (mut compact, mut words, mut word) = (String::new(), Vec::new(), String::new());
        let mut last = ' ';
        for character in text.chars().map(plain_punctuation) {
            if is_white_space(character) {
                end_word(&mut word, &mut words);
            } else if !is_ignored(character) {
                // `--` and a dash are the same.
                if (character, last) != ('-', '-') {
                    compact.push(character);
                    word.push(character);
                }
                last = character;
                continue;
            }
            last = ' ';
        }
        end_word(&mut word, &mut words);
        Self { compact, words, has_unknown_reference }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.compact.is_empty()
    }

    /// Whether both say the same.
    pub fn equals(&self, other: &Self) -> bool {
        self.compact == other.compact
    }

    /// The text itself, without white space.
    pub fn compact(&self) -> &str {
        &self.compact
    }

    /// Whether this may be what became of `sent`, in a way that no rule knows. Too much rather than too little.
    pub fn is_similar(&self, sent: &Self) -> bool {
        if self.is_empty() || self.has_unknown_reference {
            return true;
        }
        let (found, sent_text) = (self.compact.to_ascii_lowercase(), sent.compact.to_ascii_lowercase());
        let has = |text: &str, part: &str| part.is_empty() || cut(text, part).is_some();
        let length = sent_text.chars().count().div_ceil(2);
        let half: String = sent_text.chars().take(length).collect();
        let has_half = if length < SHORT_HALF { found.starts_with(&half) } else { has(&found, &half) };
        // What is cut short may end with a mark of that.
        let beginning = found.chars().zip(sent_text.chars()).take_while(|(one, other)| one == other).count();
        has_half
            || has(&found, &sent_text)
            || has(&sent_text, &found)
            || beginning * 2 >= found.chars().count()
            || shares_half(&sent.words, &self.words)
            || shares_half(&self.words, &sent.words)
    }
}

/// Whether at least half of these words are among the others.
fn shares_half(words: &[String], others: &[String]) -> bool {
    let words = words.iter().take(MOST_WORDS);
    let shared = words.clone().filter(|word| others.contains(word)).count();
    shared > 0 && shared * 2 >= words.len()
}

/// Whether a title is shown as it was sent, or with its signs as references of HTML.
pub fn is_same_title(shown: &str, sent: &str, normalize: Normalize) -> bool {
    let form = |title: &str| NormalForm::of(&decode(&decode(title)), normalize);
    form(shown).equals(&form(sent))
}

/// Keeps a word without the punctuation around it, in lower case.
fn end_word(word: &mut String, words: &mut Vec<String>) {
    let bare = word.trim_matches(|sign: char| sign.is_ascii_punctuation()).to_ascii_lowercase();
    words.extend((!bare.is_empty()).then_some(bare));
    word.clear();
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
    matches!(character, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// What servers drop or replace, or nobody sees: controls, joiners, marks of direction, variation selectors, U+FFFD, and
/// emoji with what belongs to them.
fn is_ignored(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{20d0}'..='\u{20ff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{e0fff}')
}
