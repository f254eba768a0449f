//! `slackwater serve`, asked through a socket as a browser would.

use super::Desk;
use flate2::read::GzDecoder;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ASSET: &str = "/assets/app-3f2a.js";

/// A page that is served until the test ends.
struct Served {
    desk: Desk,
    child: Child,
    port: u16,
}

/// What came back.
struct Told {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Served {
    fn new() -> Served {
        let desk = Desk::new();
        fs::create_dir_all(desk.path("page/assets")).unwrap();
        desk.write("page/index.html", "<!doctype html>the page");
        desk.write("page/embed.html", "<!doctype html>in a frame");
        desk.write("page/engine.wasm", "\0asm");
        desk.write(&format!("page{ASSET}"), &"let wait = 0;\n".repeat(500));
        let mut child = desk
            .command("serve --port 0 --page page")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("The page is at http://127.0.0.1:").unwrap();
        let port = url.strip_suffix('/').unwrap().parse().unwrap();
        Served { desk, child, port }
    }

    fn asks(&self, method: &str, target: &str, fields: &[&str]) -> Told {
        let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        let fields: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
        write!(socket, "{method} {target} HTTP/1.1\r\nConnection: close\r\n{fields}\r\n").unwrap();
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head[9..12].parse().unwrap();
        Told { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn gets(&self, target: &str) -> Told {
        self.asks("GET", target, &["Host: localhost:1"])
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Told {
    fn field(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn has(self, name: &str, value: &str) -> Told {
        assert_eq!(self.field(name), Some(value), "{name} in:\n{}", self.head);
        self
    }
}

#[test]
fn files_come_with_their_type_and_how_long_they_keep() {
    let served = Served::new();
    let told = served.gets("/").has("Content-Type", "text/html; charset=utf-8");
    assert_eq!((told.status, &told.body[..]), (200, &b"<!doctype html>the page"[..]));
    let told = told.has("Cache-Control", "no-cache").has("X-Content-Type-Options", "nosniff");
    assert_eq!(
        served.gets("/index.html?from=mail").body,
        told.has("Referrer-Policy", "no-referrer").body
    );
    served
        .gets("/engine.wasm")
        .has("Content-Type", "application/wasm")
        .has("Cache-Control", "no-cache");
    let told = served.gets(ASSET).has("Content-Type", "text/javascript; charset=utf-8");
    assert_eq!(told.body.len(), 7000);
    told.has("Content-Length", "7000").has("Cache-Control", "public, max-age=31536000, immutable");
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let served = Served::new();
    let first = served.gets(ASSET);
    let tag = format!("If-None-Match: \"other\", W/{}", first.field("ETag").unwrap());
    let again = served.asks("GET", ASSET, &["Host: 127.0.0.1", &tag]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    served
        .asks("GET", ASSET, &["Host: 127.0.0.1", "If-None-Match: \"other\""])
        .has("Content-Length", "7000");
    // Packed it is another entity.
    let fields = ["Host: 127.0.0.1", "Accept-Encoding: br, gzip;q=0.8", &tag];
    let packed = served
        .asks("GET", ASSET, &fields)
        .has("Content-Encoding", "gzip")
        .has("Vary", "Accept-Encoding");
    assert_eq!(packed.status, 200);
    let mut text = Vec::new();
    GzDecoder::new(&packed.body[..]).read_to_end(&mut text).unwrap();
    assert_eq!(text, first.body);
    assert!(packed.body.len() < 200);
    let refused = served.asks("GET", ASSET, &["Host: 127.0.0.1", "Accept-Encoding: gzip;q=0"]);
    assert_eq!((refused.field("Content-Encoding"), refused.body.len()), (None, 7000));
}

#[test]
fn the_policy_holds_scripts_and_frames() {
    let served = Served::new();
    let policy =
        |target: &str| served.gets(target).field("Content-Security-Policy").unwrap().to_owned();
    for target in ["/", ASSET, "/nothing"] {
        let policy = policy(target);
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "),
            "{policy}"
        );
        assert!(policy.ends_with("; frame-ancestors 'none'"), "{policy}");
    }
    assert!(!policy("/embed.html").contains("frame-ancestors"));
}

#[test]
fn only_this_machine_is_answered_and_only_what_is_the_pages() {
    let served = Served::new();
    served.desk.write("secret.txt", "secret");
    for host in
        ["Host: evil.example", "Host: evil.example:80", "Host: 127.0.0.1.evil.example", "X: none"]
    {
        let told = served.asks("GET", "/", &[host]);
        assert_eq!(told.status, 403, "{host}");
        assert!(!told.body.starts_with(b"<!doctype"));
    }
    for host in ["Host: LOCALHOST", "Host: [::1]:80", "Host: 127.0.0.1:99"] {
        assert_eq!(served.asks("GET", "/", &[host]).status, 200, "{host}");
    }
    for target in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/assets",
        "/assets/",
        "//index.html",
    ] {
        assert_eq!(served.gets(target).status, 404, "{target}");
    }
    assert_eq!(served.gets("http://localhost/").status, 400);
    let told = served.asks("POST", "/", &["Host: localhost", "Content-Length: 0"]);
    assert_eq!(told.has("Allow", "GET, HEAD").status, 405);
    let told = served.asks("HEAD", "/", &["Host: localhost"]).has("Content-Length", "23");
    assert_eq!((told.status, told.body.len()), (200, 0));
}

#[test]
fn connections_that_stay_open_keep_no_other_waiting() {
    let served = Served::new();
    let open = || {
        let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, served.port)).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        socket
    };
    // All at once, as browsers open them, and none is closed.
    let mut sockets: Vec<_> = (0..20).map(|_| open()).collect();
    for round in 0..3 {
        for socket in &mut sockets {
            // Two questions in one piece, then one in two.
            let lines = "GET /engine.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n";
            let (first, second) = lines.split_at(20 + round);
            write!(socket, "{lines}{lines}{first}").unwrap();
            socket.write_all(second.as_bytes()).unwrap();
        }
        for socket in &mut sockets {
            for _ in 0..3 {
                let mut bytes = Vec::new();
                while !bytes.ends_with(b"\r\n\r\n\0asm") {
                    let mut byte = [0];
                    socket.read_exact(&mut byte).unwrap();
                    bytes.extend(byte);
                }
                assert!(bytes.starts_with(b"HTTP/1.1 200 "));
            }
        }
    }
    assert_eq!(served.gets("/").status, 200);
}

#[test]
fn what_is_no_request_is_refused_and_the_connection_closed() {
    let served = Served::new();
    for nonsense in
        ["GET\r\n\r\n", "\u{16}\u{3}\u{1}", &format!("GET /{} HTTP/1.1\r\n", "a".repeat(70_000))]
    {
        let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, served.port)).unwrap();
        // It may hang up before all is sent.
        let _ = socket.write_all(nonsense.as_bytes());
        let mut told = Vec::new();
        let _ = socket.read_to_end(&mut told);
        assert!(told.is_empty() || told.starts_with(b"HTTP/1.1 400 "), "{nonsense:.20}");
    }
    // What follows a body that was not read is no request.
    let told = served.asks("GET", "/", &["Host: localhost", "Content-Length: 9"]);
    told.has("Connection", "close");
}

#[test]
fn it_listens_on_loopback_alone_and_ends_on_ctrl_c() {
    let mut served = Served::new();
    // Another address of the machine, one that loopback has too.
    assert!(TcpStream::connect((Ipv4Addr::new(127, 0, 0, 2), served.port)).is_err());
    if cfg!(unix) {
        let pid = served.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let begun = Instant::now();
        let ended = loop {
            if let Some(status) = served.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "Ctrl-C does not end it");
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(ended.code(), Some(0));
    }
}

#[test]
fn what_keeps_it_from_serving_is_told_with_a_way_out() {
    let desk = Desk::new();
    fs::create_dir(desk.path("page")).unwrap();
    desk.does("serve --port 0 --page page").refuses(&[
        "--page page",
        "no index.html",
        "cargo xtask page",
    ]);
    desk.does("serve --port 0 --page none").refuses(&["--page none cannot be read"]);
    desk.write("page/index.html", "the page");
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    desk.does(&format!("serve --port {port} --page page"))
        .refuses(&[&format!("port {port} is taken"), "--port 0"]);
}
