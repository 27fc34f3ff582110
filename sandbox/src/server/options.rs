//! The command line.

use clap::Parser;
use std::path::PathBuf;

const EXPLANATION: &str = "\
KEYS (demo keys, published on purpose)
  sandbox-agent-key-000000001   agent    every permission
  sandbox-reader-key-00000002   reader   TICKET_READ
  sandbox-clerk-key-000000003   clerk    tickets and messages, no SET_STATUS
  sandbox-intake-key-00000004   intake   tickets and status, no MESSAGE_CREATE
  sandbox-lookup-key-00000005   lookup   users, channels, views and forms, no tickets
  Send one as the header 'apiKey', as '?apiKey=', or as 'Authorization: Bearer sandbox-token-agent'
  (-reader, -clerk, -intake, -lookup). 'sandbox-token-expired' is refused as expired.

CALLS (below /api/v2)
  GET  /ticket/{id}?getTicketHistory=true    POST /ticket              POST /message
  PUT  /ticket/{id}                          POST /ticket/setstatus    POST /ticket/setpriority
  GET  /ticket?query&status&applyView&searchArchived&itemStart&itemLimit
  GET  /user  /channel  /channel/{id}  /view  /form  /form/{id}?ticketID=  /formfield
  DELETE /ticket/{id}

CONTROL ADDRESSES (JSON, no key)
  GET    /_sandbox/tickets    tickets worth looking at
  GET    /_sandbox/keys       the demo keys
  GET    /_sandbox/ledger     every call since the last reset; DELETE empties it
  GET    /_sandbox/faults     faults that are set; POST sets one, DELETE clears all, DELETE /faults/{id} one
  GET    /_sandbox/quirks     how the help desk differs; POST sets members {\"readLagMs\": 5000}, DELETE ends all
  POST   /_sandbox/entries    an entry by another author {\"ticketId\", \"author\", \"text\", \"kind\", \"afterMs\"}
  GET    /_sandbox/clock      the sandbox's time; POST sets {\"at\"}, moves {\"advanceSeconds\"} or stops {\"stopped\"} it
  GET    /_sandbox/latency    how long answers take; POST sets it {\"leastMs\", \"mostMs\"}, DELETE ends it
  GET    /_sandbox/state      the tickets; PUT puts them back
  POST   /_sandbox/reset      fresh tickets, no faults, an empty ledger; {\"seed\": 7} for other ones

FAULTS
  POST /_sandbox/faults {\"route\": \"POST /message\", \"when\": \"once\", \"fault\": {\"kind\": \"delay\", \"ms\": 2000}}
  route  a call as listed above (setstatus: \"POST /ticket/setstatus\"), \"OPTIONS \" with its path, or \"*\"
  when   \"once\", \"always\", {\"nth\": 3}
  kind   delay (ms), status (status, headers, body, contentType), body (the same), html, brokenJson,
         closeBefore, closeAfter, cut (bytes), stall (bytes), noAnswer, noCors, redirect (location, status), raw (bytes),
         gzipBomb (megabytes), endless, repeat (times), ignoreItemStart, overlapPages (rows);
         status, body, html, redirect, raw, gzipBomb, endless and noAnswer take \"afterWrite\": true, or \"workAfterMs\",
         as closeBefore does; with \"afterWrite\" they take \"times\", as closeAfter, noCors, brokenJson, cut and stall do

EXAMPLES
  omnidesk-sandbox --port 0
  omnidesk-sandbox --state sandbox-state.json
  curl -H 'apiKey: sandbox-agent-key-000000001' http://127.0.0.1:8787/api/v2/ticket/858462
  curl -d '{\"route\":\"*\",\"when\":{\"nth\":3},\"fault\":{\"kind\":\"closeAfter\"}}' http://127.0.0.1:8787/_sandbox/faults";

/// A stand-in for the ticket API of Omnidesk, for demos and tests.
///
/// It answers as the published documentation describes, from about fifty invented tickets of three invented companies.
/// When it is ready it prints one line with its address. It has no secrets and no access control worth the name: do not
/// expose it.
#[derive(Debug, Clone, Parser)]
#[command(name = "omnidesk-sandbox", version, after_help = EXPLANATION)]
pub struct Options {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
    /// Seed of the tickets: the same seed gives the same bytes. A state file keeps its own seed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// File that keeps the tickets across restarts. It is made when it does not exist.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
}
