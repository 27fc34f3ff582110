//! The program around the state machine: a socket, a clock and a file.

mod delivery;
mod options;
mod state_file;

pub use options::Options;
pub use state_file::StateFileError;

use crate::api::BASE_PATH;
use crate::exchange::{Reply, Request};
use crate::moment::Moment;
use crate::sandbox::Sandbox;
use crate::story::DataError;
use delivery::{Delivered, Outgoing, deliver};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use state_file::StateFile;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on, for example because something else does.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// Host and port, as asked for.
        address: String,
        /// What the operating system says.
        source: io::Error,
    },
    /// The state file cannot be used.
    #[error(transparent)]
    State(#[from] StateFileError),
    /// The sample data inside the crate are damaged.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// A sandbox that owns its port and is ready to serve.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    keeper: Arc<Keeper>,
}

impl Server {
    /// Reads the state file if there is one and takes the port.
    ///
    /// # Errors
    /// Fails when the port is taken or the state file cannot be read or written.
    pub async fn bind(options: &Options) -> Result<Self, StartError> {
        let keeper = Arc::new(Keeper::open(options)?);
        let wanted = (options.host.as_str(), options.port);
        let bind_error = |source| StartError::Bind { address: format!("{}:{}", options.host, options.port), source };
        let listener = TcpListener::bind(wanted).await.map_err(bind_error)?;
        let address = listener.local_addr().map_err(bind_error)?;
        Ok(Self { listener, address, keeper })
    }

    /// The address of the API, with the port that was really taken.
    pub fn base_url(&self) -> String {
        format!("http://{}{BASE_PATH}", self.address)
    }

    /// Serves until the future is dropped.
    pub async fn run(self) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    tokio::spawn(serve_connection(TokioIo::new(stream), Arc::clone(&self.keeper)));
                }
                // Too many open files, most likely: give the others time to finish.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

async fn serve_connection(stream: TokioIo<tokio::net::TcpStream>, keeper: Arc<Keeper>) {
    let unframed = Arc::new(Mutex::new(Vec::new()));
    let unframed_of_service = Arc::clone(&unframed);
    let service = service_fn(move |request| {
        let (keeper, unframed) = (Arc::clone(&keeper), Arc::clone(&unframed_of_service));
        Box::pin(async move { respond(request, &keeper, &unframed).await })
    });
    // One request a connection: browsers send a request again, without telling the page, when a connection that they
    // used before is closed on them. Faults would then hit twice or go unseen.
    let mut http = http1::Builder::new();
    http.keep_alive(false).timer(TokioTimer::new());
    let mut connection = http.serve_connection(stream, service);
    // A connection ends in an error when the peer leaves or when a fault breaks it; neither is the server's business.
    let _ended = (&mut connection).await;
    let bytes = std::mem::take(&mut *unframed.lock().unwrap_or_else(PoisonError::into_inner));
    if !bytes.is_empty() {
        let mut stream = connection.into_parts().io.into_inner();
        // As above: the peer may have left.
        let _sent = stream.write_all(&bytes).await;
        let _closed = stream.shutdown().await;
    }
}

/// Why a connection is broken off instead of answered.
#[derive(Debug, thiserror::Error)]
enum BrokenOff {
    #[error("a fault closes this connection")]
    ByFault,
    #[error("the request broke off")]
    ByPeer,
}

/// The response, or an error that ends the connection; then `unframed` holds what is to be sent instead, if anything.
async fn respond(
    request: hyper::Request<Incoming>,
    keeper: &Keeper,
    unframed: &Mutex<Vec<u8>>,
) -> Result<Outgoing, BrokenOff> {
    let (head, body) = request.into_parts();
    // One byte more than allowed is enough for the sandbox to see that it is too much.
    let body = match Limited::new(body, Request::MAX_BODY_BYTES + 1).collect().await {
        Ok(collected) => collected.to_bytes().to_vec(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => vec![0; Request::MAX_BODY_BYTES + 1],
        Err(_) => return Err(BrokenOff::ByPeer),
    };
    let headers = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
    let request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body,
    };
    match deliver(keeper.handle(&request)).await {
        Delivered::Response(response) => Ok(response),
        Delivered::Bytes(bytes) => {
            *unframed.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
            Err(BrokenOff::ByFault)
        }
    }
}

/// The sandbox behind a lock, saved after every change.
#[derive(Debug)]
struct Keeper {
    sandbox: Mutex<Sandbox>,
    state_file: Option<StateFile>,
}

impl Keeper {
    fn open(options: &Options) -> Result<Self, StartError> {
        let state_file = options.state.clone().map(StateFile::new);
        let restored = match &state_file {
            Some(file) => file.load()?,
            None => None,
        };
        let sandbox = match restored {
            Some(sandbox) => sandbox,
            None => Sandbox::new(options.seed)?,
        };
        if let Some(file) = &state_file {
            file.save(&sandbox)?;
        }
        Ok(Self { sandbox: Mutex::new(sandbox), state_file })
    }

    fn handle(&self, request: &Request) -> Reply {
        let mut sandbox = self.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        let revision = sandbox.revision();
        let reply = sandbox.handle(request, now());
        let changed = sandbox.revision() != revision;
        if let (true, Some(file)) = (changed, &self.state_file)
            && let Err(error) = file.save(&sandbox)
        {
            eprintln!("omnidesk-sandbox: {error}");
        }
        reply
    }
}

fn now() -> Moment {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}
