//! One connection of a browser: requests are read, answered and forgotten, one after the other.

use super::answer::{Answer, answer};
use super::page::Page;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Each has a thread of its own, so that none waits for another that is silent; a browser opens six.
const MOST: usize = 64;

/// How long a connection may be silent; browsers open another when they need one.
const SILENCE: Duration = Duration::from_secs(20);

/// The longest head of a request [bytes], and the most headers in it.
const HEAD: usize = 32 * 1024;
const HEADERS: usize = 100;

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Serves a connection until its other end has nothing more to ask; returns at once.
pub fn serve(stream: TcpStream, page: &Arc<Page>) {
    if OPEN.fetch_add(1, Ordering::SeqCst) >= MOST {
        // Dropped: the browser tries again.
        OPEN.fetch_sub(1, Ordering::SeqCst);
        return;
    }
    let page = Arc::clone(page);
    std::thread::spawn(move || {
        // A connection that breaks has nobody to tell.
        let _ = converse(stream, &page);
        OPEN.fetch_sub(1, Ordering::SeqCst);
    });
}

fn converse(mut stream: TcpStream, page: &Page) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    stream.set_nodelay(true)?;
    let mut bytes = Vec::new();
    loop {
        match read(&bytes, page) {
            Asked::Whole { length, answer, is_head, is_last } => {
                bytes.drain(..length);
                send(&mut stream, &answer, is_head, is_last)?;
                if is_last {
                    return Ok(());
                }
            }
            Asked::Part if bytes.len() < HEAD => {
                let mut piece = [0; 4096];
                match stream.read(&mut piece)? {
                    0 => return Ok(()),
                    count => bytes.extend_from_slice(&piece[..count]),
                }
            }
            Asked::Part | Asked::Nonsense => {
                let told = Answer { status: 400, headers: Vec::new(), body: Vec::new() };
                return send(&mut stream, &told, false, true);
            }
        }
    }
}

/// What has arrived so far.
enum Asked {
    /// Not the whole head of a request yet.
    Part,
    /// No HTTP.
    Nonsense,
    /// A request of so many bytes, and its answer.
    Whole { length: usize, answer: Answer, is_head: bool, is_last: bool },
}

fn read(bytes: &[u8], page: &Page) -> Asked {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Asked::Part,
        Err(_) => return Asked::Nonsense,
    };
    let field = |name: &'static str| {
        let found = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::trim)
    };
    let method = request.method.unwrap_or_default();
    let answer = answer(page, method, request.path.unwrap_or_default(), field);
    // What is sent along is not read: where the next request begins is not known then.
    let has_body = field("Transfer-Encoding").is_some()
        || field("Content-Length").is_some_and(|length| length != "0");
    let is_last = request.version != Some(1)
        || has_body
        || field("Connection").is_some_and(|words| words.to_ascii_lowercase().contains("close"));
    Asked::Whole { length, answer, is_head: method == "HEAD", is_last }
}

fn send(stream: &mut TcpStream, answer: &Answer, is_head: bool, is_last: bool) -> io::Result<()> {
    let Answer { status, headers, body } = answer;
    // The reason behind the status may be empty; nobody reads it.
    let mut head = format!("HTTP/1.1 {status} \r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    // An answer without a body by its status says nothing of one.
    if *status != 304 {
        head += &format!("Content-Length: {}\r\n", body.len());
    }
    head += if is_last { "Connection: close\r\n\r\n" } else { "\r\n" };
    stream.write_all(head.as_bytes())?;
    if !is_head {
        stream.write_all(body)?;
    }
    stream.flush()
}
