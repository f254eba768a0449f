//! `slackwater serve`: the page from the program itself, for this machine alone.

mod answer;
pub mod arguments;
mod page;

use super::{Failure, complain, interrupt, output};
use answer::{Answer, answer};
use arguments::Serve;
use page::Page;
use std::io::{Cursor, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;
use tiny_http::{Header, Request, Response, Server};

/// A browser keeps six connections open; more threads than that would wait.
const THREADS: usize = 6;

/// How long Ctrl-C may go unnoticed.
const GLANCE: Duration = Duration::from_millis(100);

/// Runs the command until Ctrl-C.
pub fn serve(arguments: &Serve) -> Result<(), Failure> {
    let page = match &arguments.page {
        Some(folder) => Page::read(folder)?,
        None => Page::built_in()?,
    };
    let (server, port) = listen(arguments.port)?;
    interrupt::listen();
    let url = format!("http://127.0.0.1:{port}/");
    let told = format!("The page is at {url}\nOnly this machine can open it. Ctrl-C ends it.\n");
    output::quiet(output::print(told.as_bytes()))
        .map_err(|error| format!("cannot print: {error}"))?;
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        complain(&format!("no browser can be opened: {error}; open {url} yourself"));
    }
    std::thread::scope(|scope| {
        let servants: Vec<_> =
            (0..THREADS).map(|_| scope.spawn(|| serve_until_asked(&server, &page))).collect();
        // A servant that panicked has told so itself.
        servants.into_iter().try_for_each(|servant| servant.join().unwrap_or(Ok(())))
    })
}

/// Loopback only, so that nobody else on the network is answered.
fn listen(port: u16) -> Result<(Server, u16), String> {
    let cannot = |error: &dyn std::fmt::Display| format!("port {port} cannot be used: {error}");
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => format!(
                "port {port} is taken, perhaps by another `slackwater serve`: choose another with \
                 --port {}, or any free one with --port 0",
                port.checked_add(1).unwrap_or(port - 1)
            ),
            ErrorKind::PermissionDenied => format!(
                "port {port} is reserved for administrators: choose one above 1023 with --port"
            ),
            _ => cannot(&error),
        })?;
    let port = listener.local_addr().map_err(|error| cannot(&error))?.port();
    let server = Server::from_listener(listener, None).map_err(|error| cannot(&*error))?;
    Ok((server, port))
}

fn serve_until_asked(server: &Server, page: &Page) -> Result<(), Failure> {
    while !interrupt::asked() {
        match server.recv_timeout(GLANCE) {
            Ok(Some(request)) => respond(request, page),
            Ok(None) => {}
            Err(error) => return Err(Failure::Input(format!("nothing can be served: {error}"))),
        }
    }
    Ok(())
}

fn respond(request: Request, page: &Page) {
    let field = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str())
    };
    let Answer { status, headers, body } =
        answer(page, request.method().as_str(), request.url(), field);
    let headers = headers.iter().filter_map(|(name, value)| {
        // Names and values are ours, of printable ASCII.
        Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
    });
    let length = body.len();
    let response =
        Response::new(status.into(), headers.collect(), Cursor::new(body), Some(length), None)
            .with_chunked_threshold(usize::MAX);
    // A browser that has gone away needs no answer.
    let _ = request.respond(response);
}
