//! Appends bytes.

/// Bytes from which on it pays to leave the module to copy them.
const LONG: usize = 64;

/// Appends bytes, mostly a few. For those `extend_from_slice` leaves the module as for a million; of a size that the
/// compiler knows it takes a few instructions.
#[inline(never)]
pub fn append(to: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.len() > LONG {
        return to.extend_from_slice(bytes);
    }
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        to.extend_from_slice(eight);
    }
    if let Some(last) = bytes.last_chunk::<8>().filter(|_| !rest.is_empty()) {
        to.truncate(to.len() + rest.len() - last.len());
        return to.extend_from_slice(last);
    }
    let (fours, rest) = rest.as_chunks::<4>();
    for four in fours {
        to.extend_from_slice(four);
    }
    for byte in rest {
        to.push(*byte);
    }
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn bytes_of_any_length_are_appended() {
        let bytes: Vec<u8> = (0..=255).collect();
        for start in [0, 1, 7, 20] {
            for length in 0..200 {
                let mut to = bytes[..start].to_vec();
                append(&mut to, &bytes[50..50 + length]);
                assert_eq!(to, [&bytes[..start], &bytes[50..50 + length]].concat());
            }
        }
    }
}
