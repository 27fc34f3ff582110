//! Values as JavaScript gave them. `web/facade/given.js` writes them as JSON, and what JSON cannot say as an object
//! whose only member has no name.

use crate::decode::{Fault, Scanner, Token};
use crate::error::Error;

/// A value as JavaScript gave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number or a BigInt, as JavaScript writes it.
    Number(String),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Given>),
    /// The members of an object.
    Object(Vec<(String, Given)>),
    /// Anything else, by its word: `undefined`, `function`, `signal`, `unsafe` for a whole number beyond 2^53,
    /// `infinite` for NaN as well, and any other for what nobody asks for.
    Special(String),
}

/// Nothing was given.
const UNDEFINED: &str = "undefined";

impl Given {
    /// Reads what `given.js` wrote.
    ///
    /// # Errors
    /// `invalid_argument` for any other text, which only a fault of the SDK could bring here.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut scanner = Scanner::new(text.as_bytes());
        let given = read(&mut scanner).and_then(|given| scanner.end().map(|()| given));
        given.map_err(|_| Error::invalid_argument("the arguments cannot be read: please report this"))
    }

    /// Whether nothing was given.
    pub fn is_undefined(&self) -> bool {
        self.is_special(UNDEFINED)
    }

    /// Whether it is what this word stands for.
    pub fn is_special(&self, word: &str) -> bool {
        matches!(self, Self::Special(special) if special == word)
    }

    /// The text that it is.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// In place of an argument that was left out.
impl Default for Given {
    fn default() -> Self {
        Self::Special(UNDEFINED.into())
    }
}

fn read(scanner: &mut Scanner) -> Result<Given, Fault> {
    Ok(match scanner.token()? {
        Token::Null => Given::Null,
        Token::Boolean(flag) => Given::Boolean(flag),
        Token::Number(digits) => Given::Number(String::from_utf8_lossy(digits).into_owned()),
        Token::String(text) => Given::Text(text.decode().into_owned()),
        Token::Array(_) => {
            scanner.open_array();
            let (mut first, mut elements) = (true, Vec::new());
            while scanner.next_element(&mut first)? {
                elements.push(read(scanner)?);
            }
            Given::List(elements)
        }
        Token::Object(_) => object(scanner)?,
    })
}

fn object(scanner: &mut Scanner) -> Result<Given, Fault> {
    scanner.open_object();
    let (mut first, mut members) = (true, Vec::new());
    while let Some(key) = scanner.next_key(&mut first)? {
        let name = key.decode().into_owned();
        members.push((name, read(scanner)?));
    }
    Ok(match members.as_slice() {
        [(name, Given::Text(word))] if name.is_empty() => match word.strip_prefix('-').unwrap_or(word) {
            // A BigInt.
            digits if digits.starts_with(|first: char| first.is_ascii_digit()) => Given::Number(word.clone()),
            _ => Given::Special(word.clone()),
        },
        _ => Given::Object(members),
    })
}
