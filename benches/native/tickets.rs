//! How many bytes a second the decoder reads natively: `cargo bench --manifest-path benches/native/Cargo.toml`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use omnidesk_sdk::decode::{Answer, decode};
use omnidesk_sdk::model::TICKET;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

const TEXTS: [&str; 3] = ["ascii", "western", "cyrillic-70"];
const ENTRIES: [u32; 2] = [100, 1_000];

fn tickets(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for text in TEXTS {
        for entries in ENTRIES {
            let body = document(text, entries);
            group.throughput(Throughput::Bytes(body.len() as u64));
            group.bench_with_input(BenchmarkId::new(text, entries), &body, |bencher, body| {
                bencher.iter(|| decode(black_box(body), Answer::Item(&TICKET)));
            });
        }
    }
    group.finish();
}

/// The document that the other benchmarks read too, from the program that makes it.
fn document(text: &str, entries: u32) -> Vec<u8> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/print.mjs");
    let output = Command::new("node").arg(program).args([text, &entries.to_string()]).output();
    let output = output.expect("Node.js makes the documents");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(decode(&output.stdout, Answer::Item(&TICKET)).is_ok(), "{text} {entries} is no ticket");
    output.stdout
}

criterion_group!(benches, tickets);
criterion_main!(benches);
