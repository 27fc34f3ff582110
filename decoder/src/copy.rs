//! Passes on values that the tables know nothing about.

use super::scanner::{Fault, Scanner};
use super::text::Text;
use super::token::Token;
use super::writer::Writer;

/// A key that `JSON.parse` would make an own member, and that the next `Object.assign` would take for the prototype.
const FORBIDDEN_KEY: &str = "__proto__";

/// Copies one value without its white space, and without members named `__proto__`, to any depth.
pub fn copy_value(scanner: &mut Scanner, out: &mut Writer) -> Result<(), Fault> {
    copy_nested(scanner, out, 0)
}

/// Copies a value that is at hand.
fn copy_token(token: &Token, out: &mut Writer) -> Result<(), Fault> {
    match *token {
        Token::Object(mut scanner) | Token::Array(mut scanner) => return copy_value(&mut scanner, out),
        Token::String(text) => out.text(text),
        Token::Number(number) => out.literal(number),
        Token::Boolean(flag) => out.flag(flag),
        Token::Null => out.literal(b"null"),
    }
    Ok(())
}

/// Whether a member of this name is dropped.
pub fn is_forbidden(key: &Text) -> bool {
    key.is(FORBIDDEN_KEY)
}

pub(super) fn copy_nested(scanner: &mut Scanner, out: &mut Writer, depth: u32) -> Result<(), Fault> {
    scanner.check_depth(depth)?;
    let mut token = Token::Null;
    scanner.read_token(&mut token)?;
    match token {
        Token::Object(_) => copy_object(scanner, out, depth),
        Token::Array(_) => copy_array(scanner, out, depth),
        _ => copy_token(&token, out),
    }
}

fn copy_object(scanner: &mut Scanner, out: &mut Writer, depth: u32) -> Result<(), Fault> {
    scanner.open_object();
    out.open(b'{');
    let mut first = true;
    let mut key = Text::default();
    while scanner.find_key(&mut first)? {
        scanner.read_key(&mut key)?;
        if is_forbidden(&key) {
            scanner.skip()?;
            continue;
        }
        out.wire_name(key);
        copy_nested(scanner, out, depth + 1)?;
    }
    out.close(b'}');
    Ok(())
}

fn copy_array(scanner: &mut Scanner, out: &mut Writer, depth: u32) -> Result<(), Fault> {
    scanner.open_array();
    out.open(b'[');
    let mut first = true;
    while scanner.next_element(&mut first)? {
        out.separate();
        copy_nested(scanner, out, depth + 1)?;
    }
    out.close(b']');
    Ok(())
}
