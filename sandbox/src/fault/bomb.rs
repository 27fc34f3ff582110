//! A small body that becomes a large one.

use flate2::{Compress, CompressError, Compression, Crc, FlushCompress};

/// What `megabytes` counts in.
const MEGABYTE: usize = 1 << 20;
const START: &[u8] = br#"{"type":"item","item":{"id":858462,"title":""#;
const END: &[u8] = br#""}}"#;
/// A gzip header without a name and a date, for data from anywhere.
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

/// Gzip data that unpack to an item of exactly that many megabytes of JSON, most of it spaces in a title.
///
/// Only one megabyte is ever packed: it ends on a byte and refers to nothing before it, so its bytes can be repeated.
pub(super) fn gzip(megabytes: usize) -> Result<Vec<u8>, CompressError> {
    let mut opening = START.to_vec();
    opening.resize(MEGABYTE - END.len(), b' ');
    let spaces = vec![b' '; MEGABYTE];
    let packed_spaces = deflate(&spaces, FlushCompress::Full)?;
    let mut data = [&GZIP_HEADER[..], &deflate(&opening, FlushCompress::Full)?].concat();
    let check_of_spaces = check_of(&spaces);
    let mut check = check_of(&opening);
    for _ in 1..megabytes {
        data.extend_from_slice(&packed_spaces);
        check.combine(&check_of_spaces);
    }
    data.extend(deflate(END, FlushCompress::Finish)?);
    check.combine(&check_of(END));
    data.extend(check.sum().to_le_bytes());
    data.extend(check.amount().to_le_bytes());
    Ok(data)
}

fn deflate(input: &[u8], flush: FlushCompress) -> Result<Vec<u8>, CompressError> {
    let mut packed = Vec::with_capacity(MEGABYTE / 64);
    Compress::new(Compression::best(), false).compress_vec(input, &mut packed, flush)?;
    Ok(packed)
}

fn check_of(bytes: &[u8]) -> Crc {
    let mut check = Crc::new();
    check.update(bytes);
    check
}
