//! Takes JSON apart, as strictly as `JSON.parse`, and never looks back. `plain` has what is no array and no object.

use super::text::Text;
use super::token::{Kind, Token};
use crate::model::Label;

/// Levels of arrays and objects inside each other that are followed.
const MAX_DEPTH: u32 = 128;

/// The place where the text stops being the JSON that it should be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fault {
    /// The offset in bytes.
    pub at: usize,
    /// What would have been right.
    pub expected: &'static str,
}

/// A position in a JSON text.
#[derive(Clone, Copy, Debug)]
pub struct Scanner<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
}

/// A list being read: an array, or what PHP writes for an array with gaps, `{"0":…,"2":…}`.
#[derive(Debug)]
pub struct List {
    keyed: bool,
    first: bool,
}

/// What comes next in a list.
#[derive(Debug, Eq, PartialEq)]
pub enum Next {
    /// An element.
    Element,
    /// Nothing: the list ended.
    End,
    /// A key that is no index: what looked like a list is an object.
    NoList,
}

impl<'a> Scanner<'a> {
    /// Before the first byte of a text.
    pub fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// The offset in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    #[inline(always)]
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline(always)]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn fault<T>(&self, expected: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, expected })
    }

    pub(super) fn skip_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next byte that is no space.
    #[inline(always)]
    pub(super) fn peek(&mut self) -> Option<u8> {
        if matches!(self.byte(), Some(..=b' ')) {
            self.skip_space();
        }
        self.byte()
    }

    /// Goes past `byte` if it comes next.
    #[inline(always)]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The kind of the value that comes next.
    #[inline(always)]
    pub fn kind(&mut self) -> Result<Kind, Fault> {
        match self.peek() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => self.fault("a value"),
        }
    }

    /// Whether nothing but space is left.
    pub fn at_end(&mut self) -> bool {
        self.skip_space();
        self.at == self.text.len()
    }

    /// Fails unless nothing but space is left.
    pub fn end(&mut self) -> Result<(), Fault> {
        if self.at_end() { Ok(()) } else { self.fault("the end of the answer") }
    }

    /// Goes past `{` and returns whether it was there.
    pub fn open_object(&mut self) -> bool {
        self.take(b'{')
    }

    /// Goes past `{`, or fails.
    pub fn expect_object(&mut self) -> Result<(), Fault> {
        if self.open_object() { Ok(()) } else { self.fault("a JSON object") }
    }

    /// The key of the next member, or `None` past the `}`. `first` starts as `true`.
    pub fn next_key(&mut self, first: &mut bool) -> Result<Option<Text<'a>>, Fault> {
        let mut key = Text::default();
        if !self.find_key(first)? {
            return Ok(None);
        }
        self.read_key(&mut key)?;
        Ok(Some(key))
    }

    /// Goes to the key of the next member. `false` past the `}`. `first` starts as `true`.
    #[inline(always)]
    pub(super) fn find_key(&mut self, first: &mut bool) -> Result<bool, Fault> {
        match self.peek() {
            Some(b',') if !*first => self.at += 1,
            Some(b'}') => {
                self.at += 1;
                return Ok(false);
            }
            _ if !*first => return self.fault("`,` or `}`"),
            _ => *first = false,
        }
        if self.peek() == Some(b'"') { Ok(true) } else { self.fault("a string") }
    }

    /// Reads a key that was found, and goes past the `:`.
    pub(super) fn read_key(&mut self, key: &mut Text<'a>) -> Result<(), Fault> {
        self.read_string(key)?;
        self.pass_colon()
    }

    /// Goes past a key that is known to come, and the `:`.
    #[inline(always)]
    pub(super) fn pass_key(&mut self, key: &Label) -> Result<(), Fault> {
        self.at += key.len();
        self.pass_colon()
    }

    #[inline(always)]
    fn pass_colon(&mut self) -> Result<(), Fault> {
        if self.take(b':') { Ok(()) } else { self.fault("`:`") }
    }

    /// Goes past `[`, or past the `{` of a list that PHP wrote with its keys.
    pub fn open_list(&mut self) -> Option<List> {
        let keyed = !self.open_array();
        (!keyed || self.open_object()).then_some(List { keyed, first: true })
    }

    /// Goes on in a list.
    pub fn next_in_list(&mut self, list: &mut List) -> Result<Next, Fault> {
        if !list.keyed {
            return Ok(if self.next_element(&mut list.first)? { Next::Element } else { Next::End });
        }
        let is_index = |key: &Text| !key.is_empty() && key.inner().iter().all(u8::is_ascii_digit);
        Ok(match self.next_key(&mut list.first)? {
            None => Next::End,
            Some(key) if is_index(&key) => Next::Element,
            Some(_) => Next::NoList,
        })
    }

    /// Goes past `[` and returns whether it was there.
    pub fn open_array(&mut self) -> bool {
        self.take(b'[')
    }

    /// Whether another element follows; past the `]` there is none. `first` starts as `true`.
    pub fn next_element(&mut self, first: &mut bool) -> Result<bool, Fault> {
        if self.take(b']') {
            return Ok(false);
        }
        if !*first && !self.take(b',') {
            return self.fault("`,` or `]`");
        }
        *first = false;
        Ok(true)
    }

    /// The value that comes next. Objects and arrays are still to be gone past.
    pub fn token(&mut self) -> Result<Token<'a>, Fault> {
        let mut token = Token::Null;
        self.read_token(&mut token).map(|()| token)
    }

    // What is returned in a `Result` is copied at once, and in wider pieces than it was written, for which processors
    // have to wait. So the functions that every value passes through are given the place where it goes.
    #[inline(never)]
    pub(super) fn read_token(&mut self, token: &mut Token<'a>) -> Result<(), Fault> {
        *token = match self.kind()? {
            Kind::Object => Token::Object(*self),
            Kind::Array => Token::Array(*self),
            Kind::String => Token::String(Text::default()),
            Kind::Number => Token::Number(self.number()?),
            Kind::Boolean => Token::Boolean(self.boolean()?),
            Kind::Null => self.null().map(|()| Token::Null)?,
        };
        if let Token::String(text) = token { self.read_string(text) } else { Ok(()) }
    }

    /// A string, where one is known to come.
    pub fn string(&mut self) -> Result<Text<'a>, Fault> {
        match self.token()? {
            Token::String(text) => Ok(text),
            _ => self.fault("a string"),
        }
    }

    /// Goes past one value of any kind, checking it on the way, and returns what it is.
    pub fn skip(&mut self) -> Result<Token<'a>, Fault> {
        self.skip_value(0)
    }

    fn skip_value(&mut self, depth: u32) -> Result<Token<'a>, Fault> {
        self.check_depth(depth)?;
        let token = self.token()?;
        self.skip_inside(&token, depth)?;
        Ok(token)
    }

    fn skip_inside(&mut self, token: &Token<'a>, depth: u32) -> Result<(), Fault> {
        let mut first = true;
        match token {
            Token::Object(_) => {
                self.open_object();
                while self.next_key(&mut first)?.is_some() {
                    self.skip_value(depth + 1)?;
                }
            }
            Token::Array(_) => {
                self.open_array();
                while self.next_element(&mut first)? {
                    self.skip_value(depth + 1)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Fails where arrays and objects are nested too deep.
    pub fn check_depth(&self, depth: u32) -> Result<(), Fault> {
        if depth > MAX_DEPTH { self.fault("no more than 128 levels of arrays and objects") } else { Ok(()) }
    }
}
