//! The character references of HTML: `&amp;`, `&#38;`, `&#x26;`.

use crate::text::{cut, split};

/// The 253 names of HTML 4 and XML in the order of their code points. A number is the code point of the name behind it;
/// each further name is one more.
const NAMES: &str = "\
    34 quot 38 amp apos 60 lt 62 gt 160 nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
    auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
    ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml 338 OElig oelig 352 Scaron scaron 376 Yuml 402 \
    fnof 710 circ 732 tilde 913 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi \
    Rho 931 Sigma Tau Upsilon Phi Chi Psi Omega 945 alpha beta gamma delta epsilon zeta eta theta iota kappa lambda \
    mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega 977 thetasym upsih 982 piv 8194 ensp emsp \
    8201 thinsp 8204 zwnj zwj lrm rlm 8211 ndash mdash 8216 lsquo rsquo sbquo 8220 ldquo rdquo bdquo 8224 dagger \
    Dagger bull 8230 hellip 8240 permil 8242 prime Prime 8249 lsaquo rsaquo 8254 oline 8260 frasl 8364 euro 8465 \
    image 8472 weierp 8476 real 8482 trade 8501 alefsym 8592 larr uarr rarr darr harr 8629 crarr 8656 lArr uArr rArr \
    dArr hArr 8704 forall 8706 part exist 8709 empty 8711 nabla isin notin 8715 ni 8719 prod 8721 sum minus 8727 \
    lowast 8730 radic 8733 prop infin 8736 ang 8743 and or cap cup int 8756 there4 8764 sim 8773 cong 8776 asymp \
    8800 ne equiv 8804 le ge 8834 sub sup nsub 8838 sube supe 8853 oplus 8855 otimes 8869 perp 8901 sdot 8968 lceil \
    rceil lfloor rfloor 9001 lang rang 9674 loz 9824 spades 9827 clubs 9829 hearts diams";

/// What Windows-1252 has in place of C1 controls, from 128 on, as far as texts are compared by it: browsers read
/// `&#146;` so, and old programs write it. Blanks stand for the rest.
const WINDOWS_1252: &str = "\u{20ac} \u{201a}\u{192}\u{201e}\u{2026}\u{2020}\u{2021}\u{2c6}\u{2030}\u{160}\u{2039}\u{152} \u{17d}  \
                            \u{2018}\u{2019}\u{201c}\u{201d}\u{2022}\u{2013}\u{2014}\u{2dc}\u{2122}\u{161}\u{203a}\u{153} \u{17e}\u{178}";

/// The longest reference that is looked for, without its `&` and `;`.
const LONGEST: usize = 10;

/// The text with its references decoded. What is none of these stays as it is.
pub fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, behind)) = cut(rest, "&") {
        decoded.push_str(before);
        let (character, after) = reference(behind).unwrap_or(('&', behind));
        decoded.push(character);
        rest = after;
    }
    decoded.push_str(rest);
    decoded
}

/// Whether there is something that looks like a reference and is not known.
pub fn has_unknown(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = cut(rest, "&") {
        let name = name_of(behind);
        let is_closed = behind.as_bytes().get(name.len()) == Some(&b';');
        let is_name = name.as_bytes().first().is_some_and(|first| !first.is_ascii_digit());
        if is_closed && is_name && reference(behind).is_none() {
            return true;
        }
        rest = behind;
    }
    false
}

/// The character that a reference stands for, and what comes behind it. Only numbers may lack their `;`.
fn reference(text: &str) -> Option<(char, &str)> {
    let name = name_of(text);
    let after = text.get(name.len()..)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None if after.starts_with(';') => named(name)?,
        None => return None,
    };
    Some((character, after.strip_prefix(';').unwrap_or(after)))
}

/// What may be the name or number of a reference.
fn name_of(text: &str) -> &str {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = text.as_bytes().iter().take(LONGEST).take_while(|byte| is_name(byte)).count();
    text.get(..length).unwrap_or_default()
}

fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x').or(number.strip_prefix('X')) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let code = u32::from_str_radix(digits, radix).ok()?;
    match code.checked_sub(128) {
        Some(index @ 0..=31) => WINDOWS_1252.chars().nth(index as usize),
        _ => char::from_u32(code),
    }
}

fn named(name: &str) -> Option<char> {
    let mut code = 0;
    for word in split(NAMES, " ") {
        if word == name {
            return char::from_u32(code);
        }
        code = if word.as_bytes().first().is_some_and(u8::is_ascii_digit) { word.parse().ok()? } else { code + 1 };
    }
    None
}
