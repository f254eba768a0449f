//! `slackwater serve`: the page from the program itself, for this machine alone.

mod answer;
pub mod arguments;
mod connection;
mod page;

use super::{Failure, complain, interrupt, output};
use arguments::Serve;
use page::Page;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How long Ctrl-C may go unnoticed, and how long to wait when no connection can be taken.
const GLANCE: Duration = Duration::from_millis(100);

/// Runs the command until Ctrl-C.
pub fn serve(arguments: &Serve) -> Result<(), Failure> {
    let page = Arc::new(match &arguments.page {
        Some(folder) => Page::read(folder)?,
        None => Page::built_in()?,
    });
    let (listener, port) = listen(arguments.port)?;
    interrupt::listen();
    let url = format!("http://127.0.0.1:{port}/");
    let told = format!("The page is at {url}\nOnly this machine can open it. Ctrl-C ends it.\n");
    output::quiet(output::print(told.as_bytes()))
        .map_err(|error| format!("cannot print: {error}"))?;
    std::thread::spawn(move || {
        loop {
            match listener.accept() {
                Ok((stream, _)) => connection::serve(stream, &page),
                // No sockets left, or the browser has gone away again: both pass.
                Err(_) => std::thread::sleep(GLANCE),
            }
        }
    });
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        complain(&format!("no browser can be opened: {error}; open {url} yourself"));
    }
    while !interrupt::asked() {
        std::thread::sleep(GLANCE);
    }
    Ok(())
}

/// Loopback only, so that nobody else on the network is answered.
fn listen(port: u16) -> Result<(TcpListener, u16), String> {
    let cannot = |error: std::io::Error| match error.kind() {
        ErrorKind::AddrInUse => format!(
            "port {port} is taken, perhaps by another `slackwater serve`: choose another with \
             --port {}, or any free one with --port 0",
            port.checked_add(1).unwrap_or(port - 1)
        ),
        ErrorKind::PermissionDenied => {
            format!("port {port} is reserved for administrators: choose one above 1023 with --port")
        }
        _ => format!("port {port} cannot be used: {error}"),
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(cannot)?;
    let port = listener.local_addr().map_err(cannot)?.port();
    Ok((listener, port))
}
