//! Takes JSON apart, as strictly as `JSON.parse`, and never looks back.

use super::swar::plain_stretch;
use super::text::Text;

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

/// The kind of a value, known from its first byte.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

impl Kind {
    /// The kind's name in JavaScript's terms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

/// A value: read to its end if it holds no others, else the place where it begins.
#[derive(Clone, Copy, Debug)]
pub enum Token<'a> {
    Object(Scanner<'a>),
    Array(Scanner<'a>),
    String(Text<'a>),
    Number(&'a str),
    Boolean(bool),
    Null,
}

impl Token<'_> {
    /// What kind of value it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Object(_) => Kind::Object,
            Self::Array(_) => Kind::Array,
            Self::String(_) => Kind::String,
            Self::Number(_) => Kind::Number,
            Self::Boolean(_) => Kind::Boolean,
            Self::Null => Kind::Null,
        }
    }
}

/// A position in a JSON text.
#[derive(Clone, Copy, Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
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
    Element,
    End,
    /// A key that is no index: what looked like a list is an object.
    NoList,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn fault<T>(&self, expected: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, expected })
    }

    fn skip_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next byte that is no space.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        if matches!(self.byte(), Some(..=b' ')) {
            self.skip_space();
        }
        self.byte()
    }

    /// Goes past `byte` if it comes next.
    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The kind of the value that comes next.
    #[inline]
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
        match self.peek() {
            Some(b'}') => {
                self.at += 1;
                return Ok(None);
            }
            Some(b',') if !*first => self.at += 1,
            _ if !*first => return self.fault("`,` or `}`"),
            _ => *first = false,
        }
        let key = self.string()?;
        if self.take(b':') { Ok(Some(key)) } else { self.fault("`:`") }
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
        let is_index = |key: &Text| !key.inner.is_empty() && key.inner.bytes().all(|byte| byte.is_ascii_digit());
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

    /// A string.
    #[inline(never)]
    pub fn string(&mut self) -> Result<Text<'a>, Fault> {
        if !self.take(b'"') {
            return self.fault("a string");
        }
        let start = self.at;
        let mut escaped = false;
        let mut ascii = true;
        loop {
            let (length, is_ascii) = plain_stretch(self.rest());
            self.at += length;
            ascii &= is_ascii;
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(_) => return self.fault("no control character in a string"),
                None => return self.fault("the end of a string"),
            }
        }
        let inner = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Text { inner, escaped, ascii })
    }

    #[inline(always)]
    fn escape(&mut self) -> Result<(), Fault> {
        self.at += 1;
        if let Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') = self.byte() {
            self.at += 1;
            return Ok(());
        }
        self.unicode_escape()
    }

    fn unicode_escape(&mut self) -> Result<(), Fault> {
        match self.rest() {
            [b'u', one, two, three, four, ..] if [one, two, three, four].into_iter().all(u8::is_ascii_hexdigit) => {
                self.at += 5;
                Ok(())
            }
            [b'u', ..] => self.fault("four hexadecimal digits after `\\u`"),
            _ => self.fault("an escape"),
        }
    }

    /// A number, as it is written.
    pub fn number(&mut self) -> Result<&'a str, Fault> {
        self.skip_space();
        let start = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit") } else { Ok(()) }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        if self.take_word("true") { Ok(true) } else { self.word("false", "`true` or `false`").map(|()| false) }
    }

    /// `null`.
    pub fn null(&mut self) -> Result<(), Fault> {
        self.word("null", "`null`")
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn word(&mut self, word: &str, expected: &'static str) -> Result<(), Fault> {
        if self.take_word(word) { Ok(()) } else { self.fault(expected) }
    }

    /// The value that comes next. Objects and arrays are still to be gone past.
    pub fn token(&mut self) -> Result<Token<'a>, Fault> {
        Ok(match self.kind()? {
            Kind::Object => Token::Object(*self),
            Kind::Array => Token::Array(*self),
            Kind::String => Token::String(self.string()?),
            Kind::Number => Token::Number(self.number()?),
            Kind::Boolean => Token::Boolean(self.boolean()?),
            Kind::Null => self.null().map(|()| Token::Null)?,
        })
    }

    /// Goes past one value of any kind, checking it on the way, and returns what it is.
    pub fn skip(&mut self) -> Result<Token<'a>, Fault> {
        self.skip_nested(0)
    }

    fn skip_nested(&mut self, depth: u32) -> Result<Token<'a>, Fault> {
        self.check_depth(depth)?;
        let token = self.token()?;
        let mut first = true;
        match token {
            Token::Object(_) => {
                self.open_object();
                while self.next_key(&mut first)?.is_some() {
                    self.skip_nested(depth + 1)?;
                }
            }
            Token::Array(_) => {
                self.open_array();
                while self.next_element(&mut first)? {
                    self.skip_nested(depth + 1)?;
                }
            }
            _ => {}
        }
        Ok(token)
    }

    /// Fails where arrays and objects are nested too deep.
    pub fn check_depth(&self, depth: u32) -> Result<(), Fault> {
        if depth > MAX_DEPTH { self.fault("no more than 128 levels of arrays and objects") } else { Ok(()) }
    }
}
