//! From what a person names to scenario files: files as they are, the .toml files of folders, and patterns, for shells that leave them.

use std::path::{Path, PathBuf};

/// The files, in the order in which they were named, those of a folder or a pattern by name; each once.
pub fn expand(named: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut problems = Vec::new();
    for path in named {
        let found = if path.is_dir() {
            of_folder(path)
        } else if is_pattern(path) && !path.exists() {
            of_pattern(path)
        } else {
            Ok(vec![path.clone()])
        };
        match found {
            Ok(found) => found.into_iter().for_each(|file| {
                if !files.contains(&file) {
                    files.push(file);
                }
            }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems.join("\n")) }
}

fn of_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<PathBuf> = entries(folder)
        .map_err(|error| format!("error: {} cannot be read: {error}", folder.display()))?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "toml") && path.is_file())
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(format!(
            "error: there is no .toml file in {}\nhelp: name the files, or a pattern: '{}/**/*.toml'",
            folder.display(),
            folder.display()
        )),
        false => Ok(files),
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

/// `*` and `?` within a part, `**` any number of folders. Hidden files and folders are left out.
fn of_pattern(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let parts: Vec<String> =
        pattern.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let mut files = Vec::new();
    walk(Path::new(""), &parts, &mut files);
    files.sort();
    files.dedup();
    match files.is_empty() {
        true => Err(format!(
            "error: no file fits {}\nhelp: `*` and `?` stand for names, `**` for any number of folders",
            pattern.display()
        )),
        false => Ok(files),
    }
}

fn walk(folder: &Path, parts: &[String], files: &mut Vec<PathBuf>) {
    let Some((part, rest)) = parts.split_first() else { return };
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if part == "**" {
        walk(folder, rest, files);
        for entry in names(here).into_iter().map(|name| folder.join(name)) {
            // A link to a folder above would never end.
            if entry.is_dir() && !entry.is_symlink() {
                walk(&entry, parts, files);
            }
        }
    } else if part.contains(['*', '?']) {
        let letters: Vec<char> = part.chars().collect();
        for name in names(here) {
            if fits(&letters, &name.chars().collect::<Vec<_>>()) {
                step(&folder.join(name), rest, files);
            }
        }
    } else {
        step(&folder.join(part), rest, files);
    }
}

fn step(path: &Path, rest: &[String], files: &mut Vec<PathBuf>) {
    if !rest.is_empty() {
        walk(path, rest, files);
    } else if path.is_file() {
        files.push(path.to_owned());
    }
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

/// Names in a folder that are not hidden; none of what cannot be read.
fn names(folder: &Path) -> Vec<String> {
    let paths = entries(folder).unwrap_or_default();
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
    names.filter(|name| !name.starts_with('.')).map(str::to_owned).collect()
}

/// Whether a name fits a pattern of `*` and `?`; after a mismatch the last star takes one letter more.
fn fits(pattern: &[char], name: &[char]) -> bool {
    let (mut at, mut read, mut star) = (0, 0, None);
    while read < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(&letter) if letter == '?' || letter == name[read] => {
                at += 1;
                read += 1;
            }
            _ => match star {
                Some((place, from)) => {
                    star = Some((place, from + 1));
                    (at, read) = (place + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_patterns() {
        let fits = |pattern: &str, name: &str| {
            fits(&pattern.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>())
        };
        for (pattern, name) in [
            ("*", "a.toml"),
            ("*.toml", "a.toml"),
            ("a*b*c", "aXbYbc"),
            ("?.toml", "a.toml"),
            ("a", "a"),
            ("a*", "a"),
        ] {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in
            [("*.toml", "a.json"), ("?", ""), ("a*b", "ac"), ("", "a"), ("??", "a")]
        {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn patterns_find_files_in_folders_below() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("a/b")).unwrap();
        std::fs::create_dir_all(at(".hidden")).unwrap();
        for name in ["x.toml", "a/y.toml", "a/b/z.toml", "a/b/z.json", ".hidden/h.toml"] {
            std::fs::write(at(name), "").unwrap();
        }
        let found = |pattern: &str| -> Vec<String> {
            let found = expand(&[at(pattern)]).unwrap();
            let names = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap());
            names.map(|name| name.to_string_lossy().replace('\\', "/")).collect()
        };
        assert_eq!(found("**/*.toml"), ["a/b/z.toml", "a/y.toml", "x.toml"]);
        assert_eq!(found("a/*.toml"), ["a/y.toml"]);
        assert_eq!(found("*/b/z.*"), ["a/b/z.json", "a/b/z.toml"]);
        assert_eq!(found("a"), ["a/y.toml"]);
        assert!(expand(&[at("none-*.toml")]).unwrap_err().contains("no file fits"));
        assert!(expand(&[at("a/b/../../.hidden/../a/b/c*")]).is_err());
        assert_eq!(expand(&[at("x.toml"), at("*.toml")]).unwrap().len(), 1);
    }
}
