//! What a request is answered: a pure function of the page and the request.

use super::page::{File, Page};

/// The directives that the page's build also writes into the page itself, one a line.
const POLICY: &str = include_str!("../../../www/build/csp.txt");

/// The one page that others may show in a frame.
const FRAMED: &str = "embed.html";

/// An answer in the terms of HTTP.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// What `Content-Length` counts; HEAD leaves it out later.
    pub body: Vec<u8>,
}

/// Answers one request; `field` looks up a header of it.
pub fn answer<'a>(
    page: &Page,
    method: &str,
    target: &str,
    field: impl Fn(&'static str) -> Option<&'a str>,
) -> Answer {
    if !field("Host").is_some_and(is_this_machine) {
        // A foreign name that resolves to 127.0.0.1 would let its site read what is served here (DNS rebinding).
        return told(403, "Only http://127.0.0.1 and http://localhost are answered.");
    }
    if !matches!(method, "GET" | "HEAD") {
        let mut answer = told(405, "There is nothing here to write to.");
        answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        return answer;
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(name) = path.strip_prefix('/') else { return told(400, "This is no path.") };
    let name = if name.is_empty() { "index.html" } else { name };
    let Some(file) = page.file(name) else { return told(404, "The page has no such file.") };
    found(name, file, &field)
}

fn found<'a>(name: &str, file: &File, field: impl Fn(&'static str) -> Option<&'a str>) -> Answer {
    let packed = file.packed().filter(|_| field("Accept-Encoding").is_some_and(takes_gzip));
    // The two forms of a file are two entities.
    let tag = match packed {
        Some(_) => file.tag.replacen('"', "\"gz-", 1),
        None => file.tag.clone(),
    };
    let known = field("If-None-Match").is_some_and(|tags| holds(tags, &tag));
    // A hashed name means other bytes have another name; everything else is asked for again, so that a new build is seen.
    let cache = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = safety(name);
    headers.push(("Content-Type", media_type(name).to_owned()));
    headers.push(("Cache-Control", cache.to_owned()));
    headers.push(("ETag", tag));
    headers.push(("Vary", "Accept-Encoding".to_owned()));
    if known {
        return Answer { status: 304, headers, body: Vec::new() };
    }
    if packed.is_some() {
        headers.push(("Content-Encoding", "gzip".to_owned()));
    }
    Answer { status: 200, headers, body: packed.unwrap_or(file.bytes()).to_vec() }
}

/// An answer in one sentence.
fn told(status: u16, words: &str) -> Answer {
    let mut headers = safety("");
    headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
    headers.push(("Cache-Control", "no-store".to_owned()));
    Answer { status, headers, body: format!("{words}\n").into_bytes() }
}

fn safety(name: &str) -> Vec<(&'static str, String)> {
    let mut policy = POLICY.trim_end().replace('\n', "; ");
    if name != FRAMED {
        policy += "; frame-ancestors 'none'";
    }
    vec![
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
    ]
}

/// Any port: a tunnel may end on another one than ours.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "[::1]"].contains(&name) || name.eq_ignore_ascii_case("localhost")
}

/// Whether a list of codings takes gzip, and not with weight 0.
fn takes_gzip(codings: &str) -> bool {
    codings.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().strip_prefix("q=").map(str::parse::<f64>);
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight, Some(Ok(0.0)))
    })
}

fn holds(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

/// Vite puts the files whose names hold a hash of their bytes into this folder, and no others.
fn is_hashed(name: &str) -> bool {
    name.starts_with("assets/")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "toml" | "csv" => "text/plain; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
