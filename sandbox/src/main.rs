//! The program `omnidesk-sandbox`; `--help` tells what it does.

use clap::Parser;
use omnidesk_sandbox::server::{Options, Server};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    match Server::bind(&options).await {
        Ok(server) => {
            println!("Omnidesk sandbox listening on {}", server.base_url());
            server.run().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("omnidesk-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}
