//! The program over real sockets.

use crate::client::AGENT;
use flate2::read::GzDecoder;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const GET_SAMPLE: &str = "GET /api/v2/ticket/858462?getTicketHistory=true";

/// A running sandbox, stopped when it goes out of scope.
struct Running {
    child: Child,
    ready_line: String,
    address: SocketAddr,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready_line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready_line).unwrap();
        let address = ready_line.split("http://").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Self { child, ready_line, address }
    }

    /// Everything that comes back on one connection.
    fn exchange(&self, line: &str, headers: &[(&str, &str)], body: &str) -> String {
        String::from_utf8(self.exchange_bytes(line, headers, body)).unwrap()
    }

    fn exchange_bytes(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let request = format!("{line} HTTP/1.1\r\nHost: sandbox\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
        stream.write_all(request.as_bytes()).unwrap();
        let mut received = Vec::new();
        stream.read_to_end(&mut received).unwrap();
        received
    }

    fn call(&self, line: &str, body: &str) -> String {
        let headers = [("apiKey", AGENT), ("Content-Type", "application/x-www-form-urlencoded")];
        self.exchange(line, &headers, body)
    }

    fn set_fault(&self, route: &str, fault: &str) {
        let order = format!(r#"{{"route":"{route}","when":"once","fault":{fault}}}"#);
        assert_eq!(status(&self.exchange("POST /_sandbox/faults", &[], &order)), 201);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_omnidesk-sandbox"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn status(response: &str) -> u16 {
    response.split(' ').nth(1).unwrap_or_else(|| panic!("{response:?}")).parse().unwrap()
}

fn body(response: &str) -> &str {
    response.split_once("\r\n\r\n").unwrap().1
}

fn header<'a>(response: &'a str, wanted: &str) -> Option<&'a str> {
    let head = response.split_once("\r\n\r\n").unwrap().0;
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
}

#[test]
fn it_tells_where_it_listens_and_serves_the_sample() {
    let running = Running::start(&[]);
    let expected = format!("Omnidesk sandbox listening on http://{}/api/v2\n", running.address);
    assert_eq!(running.ready_line, expected);
    let response = running.call(GET_SAMPLE, "");
    let sample: serde_json::Value = serde_json::from_str(include_str!("../../data/ticket-858462.json")).unwrap();
    assert_eq!((status(&response), body(&response)), (200, sample.to_string().as_str()));
    assert_eq!(header(&response, "x-omnidesk-sandbox"), Some(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_preflight_is_answered() {
    let running = Running::start(&[]);
    let headers = [("Origin", "http://page.example"), ("Access-Control-Request-Method", "PUT")];
    let response = running.exchange("OPTIONS /api/v2/ticket/1", &headers, "");
    assert_eq!(status(&response), 204);
    assert_eq!(header(&response, "access-control-allow-origin"), Some("http://page.example"));
}

#[test]
fn close_before_sends_nothing_and_writes_nothing() {
    let running = Running::start(&[]);
    running.set_fault("PUT /ticket/{id}", r#"{"kind":"closeBefore"}"#);
    assert_eq!(running.call("PUT /api/v2/ticket/858462", "title=Gewijzigd"), "");
    assert!(!running.call(GET_SAMPLE, "").contains("Gewijzigd"));
}

#[test]
fn close_after_sends_nothing_but_writes() {
    let running = Running::start(&[]);
    running.set_fault("PUT /ticket/{id}", r#"{"kind":"closeAfter"}"#);
    assert_eq!(running.call("PUT /api/v2/ticket/858462", "title=Gewijzigd"), "");
    assert!(running.call(GET_SAMPLE, "").contains("Gewijzigd"));
}

#[test]
fn a_cut_reply_promises_more_than_it_sends() {
    let running = Running::start(&[]);
    let whole = running.call(GET_SAMPLE, "");
    running.set_fault("GET /ticket/{id}", r#"{"kind":"cut","bytes":100}"#);
    let cut = running.call(GET_SAMPLE, "");
    assert_eq!(body(&cut), &body(&whole)[..100]);
    assert_eq!(header(&cut, "content-length"), header(&whole, "content-length"));
}

#[test]
fn a_cut_beyond_the_end_still_promises_more() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"cut","bytes":1000000}"#);
    let cut = running.call(GET_SAMPLE, "");
    let promised: usize = header(&cut, "content-length").unwrap().parse().unwrap();
    assert_eq!(promised, body(&cut).len() + 1);
}

#[test]
fn a_delay_takes_its_time() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"delay","ms":400}"#);
    let started = Instant::now();
    assert_eq!(status(&running.call(GET_SAMPLE, "")), 200);
    assert!(started.elapsed() >= Duration::from_millis(400));
}

#[test]
fn a_delayed_answer_holds_up_nobody_else() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"delay","ms":20000}"#);
    let mut waiting = TcpStream::connect(running.address).unwrap();
    write!(waiting, "{GET_SAMPLE} HTTP/1.1\r\nHost: sandbox\r\napiKey: {AGENT}\r\n\r\n").unwrap();
    let started = Instant::now();
    while !running.exchange("GET /_sandbox/faults", &[], "").contains(r#""hits":1"#) {
        assert!(started.elapsed() < Duration::from_secs(10));
    }
    assert_eq!(status(&running.call(GET_SAMPLE, "")), 200);
    assert!(started.elapsed() < Duration::from_secs(15));
}

#[test]
fn no_cors_reaches_the_wire() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"noCors"}"#);
    assert_eq!(header(&running.call(GET_SAMPLE, ""), "access-control-allow-origin"), None);
    assert_eq!(header(&running.call(GET_SAMPLE, ""), "access-control-allow-origin"), Some("*"));
}

#[test]
fn raw_bytes_are_all_that_is_sent() {
    let running = Running::start(&[]);
    for (json, bytes) in [
        (
            r#""HTTP/1.1 200 OK\r\nContent-Length: 9\r\nA: 1\r\nA: 2\r\n\r\n{}""#,
            &b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nA: 1\r\nA: 2\r\n\r\n{}"[..],
        ),
        (
            r#""HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n""#,
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        ),
        (r#""no HTTP at all""#, b"no HTTP at all"),
        ("[0,255,10]", &[0, 255, 10]),
        (r#""""#, b""),
    ] {
        running.set_fault("PUT /ticket/{id}", &format!(r#"{{"kind":"raw","bytes":{json}}}"#));
        let received = running.exchange_bytes("PUT /api/v2/ticket/858462", &[("apiKey", AGENT)], "");
        assert_eq!(received, bytes, "{json}");
    }
    assert_eq!(status(&running.call(GET_SAMPLE, "")), 200);
}

#[test]
fn raw_bytes_may_come_after_the_write_and_be_many() {
    let running = Running::start(&[]);
    let many = "x".repeat(1 << 20);
    running.set_fault("PUT /ticket/{id}", &format!(r#"{{"kind":"raw","bytes":"{many}","afterWrite":true}}"#));
    assert_eq!(running.call("PUT /api/v2/ticket/858462", "title=Gewijzigd"), many);
    assert!(running.call(GET_SAMPLE, "").contains("Gewijzigd"));
}

#[test]
fn a_gzip_bomb_is_small_on_the_wire() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"gzipBomb","megabytes":50}"#);
    let received = running.exchange_bytes(GET_SAMPLE, &[("apiKey", AGENT)], "");
    assert!(received.len() < 200_000, "{}", received.len());
    let split = received.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    let head = String::from_utf8(received[..split].to_vec()).unwrap();
    assert_eq!((status(&head), header(&head, "content-encoding")), (200, Some("gzip")));
    let unpacked = std::io::copy(&mut GzDecoder::new(&received[split..]), &mut std::io::sink()).unwrap();
    assert_eq!(unpacked, 50 << 20);
}

#[test]
fn an_endless_answer_goes_on_until_the_caller_leaves() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"endless"}"#);
    let mut stream = TcpStream::connect(running.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "{GET_SAMPLE} HTTP/1.1\r\nHost: sandbox\r\napiKey: {AGENT}\r\n\r\n").unwrap();
    let started = Instant::now();
    let mut received = vec![0; 5000];
    stream.read_exact(&mut received).unwrap();
    assert!(started.elapsed() > Duration::from_millis(200), "{:?}", started.elapsed());
    let response = String::from_utf8(received).unwrap();
    assert_eq!((status(&response), header(&response, "content-length")), (200, None));
    assert_eq!(header(&response, "transfer-encoding"), Some("chunked"));
    assert!(body(&response).contains("{\"type\":\"item\",\"item\":{\r\n40\r\n    "));
    drop(stream);
    assert_eq!(status(&running.call(GET_SAMPLE, "")), 200);
}

#[test]
fn a_stalled_answer_neither_goes_on_nor_ends() {
    let running = Running::start(&[]);
    let whole = running.call(GET_SAMPLE, "");
    running.set_fault("GET /ticket/{id}", r#"{"kind":"stall","bytes":100}"#);
    let mut stream = TcpStream::connect(running.address).unwrap();
    write!(stream, "{GET_SAMPLE} HTTP/1.1\r\nHost: sandbox\r\napiKey: {AGENT}\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(1500))).unwrap();
    let mut received = Vec::new();
    assert!(stream.read_to_end(&mut received).is_err(), "it ended");
    let stalled = String::from_utf8(received).unwrap();
    assert_eq!(body(&stalled), &body(&whole)[..100]);
    assert_eq!(header(&stalled, "content-length"), header(&whole, "content-length"));
}

#[test]
fn no_answer_is_not_even_an_end() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"noAnswer"}"#);
    let mut stream = TcpStream::connect(running.address).unwrap();
    write!(stream, "{GET_SAMPLE} HTTP/1.1\r\nHost: sandbox\r\napiKey: {AGENT}\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let error = stream.read(&mut [0]).unwrap_err();
    assert!(matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut), "{error}");
    drop(stream);
    assert_eq!(status(&running.call(GET_SAMPLE, "")), 200);
}

#[test]
fn a_redirect_reaches_the_wire() {
    let running = Running::start(&[]);
    running.set_fault("GET /ticket/{id}", r#"{"kind":"redirect","status":308,"location":"/elsewhere"}"#);
    let response = running.call(GET_SAMPLE, "");
    assert_eq!((status(&response), header(&response, "location")), (308, Some("/elsewhere")));
    assert_eq!(header(&response, "access-control-allow-origin"), Some("*"));
}

#[test]
fn a_body_that_is_too_large_is_refused_readably() {
    let running = Running::start(&[]);
    let huge = "x".repeat(omnidesk_sandbox::Request::MAX_BODY_BYTES + 1);
    let mut stream = TcpStream::connect(running.address).unwrap();
    let length = huge.len();
    write!(stream, "POST /api/v2/ticket HTTP/1.1\r\nHost: s\r\napiKey: {AGENT}\r\nContent-Length: {length}\r\n\r\n")
        .unwrap();
    stream.write_all(huge.as_bytes()).unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    assert_eq!(line, "HTTP/1.1 413 Payload Too Large\r\n");
}

#[test]
fn every_connection_serves_one_request() {
    let running = Running::start(&[]);
    assert_eq!(header(&running.call(GET_SAMPLE, ""), "connection"), Some("close"));
}

#[test]
fn a_port_in_use_is_reported() {
    let running = Running::start(&[]);
    let port = running.address.port().to_string();
    let output = run(&["--port", &port]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.starts_with(&format!("omnidesk-sandbox: cannot listen on 127.0.0.1:{port}: ")), "{message}");
    assert!(output.stdout.is_empty());
}

#[test]
fn the_help_explains_keys_addresses_and_faults() {
    let output = run(&["--help"]);
    let help = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    for part in ["--port", "--seed", "--state", AGENT, "/_sandbox/ledger", "closeAfter", "curl"] {
        assert!(help.contains(part), "{part}");
    }
}

fn state_file(directory: &TempDir) -> (PathBuf, String) {
    let path = directory.path().join("state.json");
    let text = path.to_str().unwrap().to_owned();
    (path, text)
}

#[test]
fn tickets_survive_a_restart() {
    let directory = TempDir::new().unwrap();
    let (_, path) = state_file(&directory);
    let first = Running::start(&["--state", &path]);
    assert_eq!(status(&first.call("PUT /api/v2/ticket/858462", "title=Onthouden")), 200);
    let written = first.call(GET_SAMPLE, "");
    drop(first);
    let second = Running::start(&["--state", &path, "--seed", "9"]);
    assert!(body(&written).contains("Onthouden"));
    assert_eq!(body(&second.call(GET_SAMPLE, "")), body(&written));
    let left: Vec<_> = fs::read_dir(directory.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_reset_also_resets_the_state_file() {
    let directory = TempDir::new().unwrap();
    let (_, path) = state_file(&directory);
    let first = Running::start(&["--state", &path]);
    first.call("PUT /api/v2/ticket/858462", "title=Vergeten");
    assert_eq!(status(&first.exchange("POST /_sandbox/reset", &[], "")), 200);
    drop(first);
    let second = Running::start(&["--state", &path]);
    assert!(!second.call(GET_SAMPLE, "").contains("Vergeten"));
}

#[test]
fn a_damaged_state_file_is_reported_and_left_alone() {
    let directory = TempDir::new().unwrap();
    let (path, text) = state_file(&directory);
    for (content, part) in [("{\"format\":\"omnide", "it is not a saved sandbox"), ("{}", "it has the format")] {
        fs::write(&path, content).unwrap();
        let output = run(&["--port", "0", "--state", &text]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(message.contains(&text) && message.contains(part), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
}

#[test]
fn a_state_file_that_cannot_be_written_is_reported() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("missing/state.json");
    let output = run(&["--port", "0", "--state", path.to_str().unwrap()]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.starts_with("omnidesk-sandbox: cannot write the state file "), "{message}");
}
