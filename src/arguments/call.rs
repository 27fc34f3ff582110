//! Every call by its name. `web/facade/client.js` has the same names.

use super::Given;
use super::call_options::CallOptions;
use super::fields::{fields, id, parameters, text};
use super::options::Options;
use super::ticket_submission::ticket_submission;
use super::unconfirmed_send::unconfirmed_send;
use crate::api::{Operation, lists, messages, request, tickets};
use crate::client::{SubmissionState, TicketSubmission};
use crate::decode::Cutting;
use crate::error::Error;
use crate::http::Parameters;
use crate::verification::UnconfirmedSend;

/// What JavaScript asks for.
#[derive(Debug)]
pub struct Call {
    /// What is to be done.
    pub request: Request,
    /// How.
    pub options: CallOptions,
}

/// What is to be done.
#[derive(Debug)]
pub enum Request {
    /// One operation.
    Operation(Box<Operation>),
    /// A ticket is to be created with its first message, from this state on.
    Submission(Box<TicketSubmission>, SubmissionState),
    /// A message that may have arrived is to be looked for.
    Verification(Box<UnconfirmedSend>),
}

/// A call by its name and its arguments. `new_key` names a submission that has no key yet.
///
/// # Errors
/// `invalid_argument`, naming what is wrong.
pub fn call(name: &str, given: &Given, new_key: &dyn Fn() -> String) -> Result<Box<Call>, Error> {
    let given = Arguments::new(given);
    let (request, options) = match name {
        "tickets.createWithMessage" => {
            let options = options(name, &given)?;
            let (submission, state) = ticket_submission(given.at(0), options.resend, new_key)?;
            (Request::Submission(Box::new(submission), state), options)
        }
        "messages.verify" => (Request::Verification(Box::new(unconfirmed_send(given.at(0))?)), options(name, &given)?),
        "tickets.get" => {
            let options = options(name, &given)?;
            let cutting = if options.lazy { Cutting::Unread } else { Cutting::Decoded };
            (Request::Operation(tickets::get(id(given.at(0))?, options.history).cut(cutting)), options)
        }
        _ => (Request::Operation(operation(name, &given)?), options(name, &given)?),
    };
    Ok(Box::new(Call { request, options }))
}

/// Reads the options of a call: which argument they are, and which there are beside those that every call has.
fn options(name: &str, given: &Arguments) -> Result<CallOptions, Error> {
    let (index, others): (_, &[&str]) = match name {
        "tickets.createWithMessage" => (1, &["onProgress", "resend"]),
        "tickets.get" => (1, &["history", "lazy"]),
        "tickets.update" | "tickets.setStatus" | "tickets.setPriority" => (2, &["onUncertainWrite"]),
        "tickets.delete" => (1, &["onUncertainWrite"]),
        "messages.create" => (1, &["onUncertainWrite", "settleMs", "onUnconfirmed", "draftedAfter"]),
        "messages.verify" => (1, &["settleMs"]),
        "forms.get" => (2, &[]),
        "request" => (3, &[]),
        _ => (1, &[]),
    };
    CallOptions::parse(given.at(index), others)
}

/// What a new or changed record consists of.
const FIELDS: &str = "the fields";

fn operation(name: &str, given: &Arguments) -> Result<Box<Operation>, Error> {
    let (first, second) = (given.at(0), given.at(1));
    match name {
        "tickets.list" => tickets::list(parameters(first)?),
        "tickets.create" => tickets::create(fields(first, FIELDS)?),
        "tickets.update" => tickets::update(id(first)?, fields(second, FIELDS)?),
        "tickets.setStatus" => tickets::set_status(id(first)?, text(second, "status")?),
        "tickets.setPriority" => tickets::set_priority(id(first)?, text(second, "priority")?),
        "tickets.delete" => Ok(tickets::delete(id(first)?)),
        "messages.create" => messages::create(fields(first, FIELDS)?),
        "channels.get" => Ok(lists::channel(id(first)?)),
        "forms.get" => lists::form(id(first)?, parameters(second)?),
        "request" => free_request(given),
        name => list(name, first),
    }
}

fn list(name: &str, given: &Given) -> Result<Box<Operation>, Error> {
    let list = match name {
        "users.list" => &lists::USERS,
        "channels.list" => &lists::CHANNELS,
        "views.list" => &lists::VIEWS,
        "forms.list" => &lists::FORMS,
        "formFields.list" => &lists::FORM_FIELDS,
        _ => return Err(Error::invalid_argument("there is no such call")),
    };
    lists::list(list, parameters(given)?)
}

fn free_request(given: &Arguments) -> Result<Box<Operation>, Error> {
    let (query, body) = request_contents(given.at(2))?;
    let (method, path) = (text(given.at(0), "method")?, text(given.at(1), "path")?);
    request::request(&method, path, query, body)
}

fn request_contents(contents: &Given) -> Result<(Parameters, Option<Parameters>), Error> {
    if contents.is_undefined() {
        return Ok(Default::default());
    }
    let contents = Options::new(contents, "the contents of a request", &[&["query", "body"]])?;
    let query = contents.value("query").map_or(Ok(Parameters::default()), |query| fields(query, "`query`"))?;
    Ok((query, contents.value("body").map(|body| fields(body, "`body`")).transpose()?))
}

/// The arguments of a call by their positions.
struct Arguments<'a> {
    given: &'a [Given],
    left_out: Given,
}

impl<'a> Arguments<'a> {
    fn new(given: &'a Given) -> Self {
        let given = if let Given::List(arguments) = given { arguments.as_slice() } else { &[] };
        Self { given, left_out: Given::default() }
    }

    fn at(&self, index: usize) -> &Given {
        self.given.get(index).unwrap_or(&self.left_out)
    }
}
