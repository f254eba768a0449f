//! A scenario with its bases and sets in one file.

use super::arrange::{self, SECTIONS};
use super::layers::Layers;
use super::outline::whole;
use crate::scenario::bundle::{Bundle, relative};
use crate::scenario::format::Scalar;
use crate::scenario::problem::Problems;
use crate::scenario::resolve;
use crate::scenario::shape::Shape;
use crate::scenario::tree::{Kind, Node};
use serde_json::{Map, Value};
use toml_edit::DocumentMut;

/// One TOML file with the same resolved document, in the order in which a scenario is read. Comments stay in the files it came from; names
/// of files become relative to the main one. `Err` when the files cannot be read.
pub fn to_toml(bundle: &Bundle) -> Result<String, Problems> {
    let document = document(bundle)?;
    let mut text = DocumentMut::new();
    let Some(table) = arrange::item(&[], &document).as_table().cloned() else {
        return Ok(String::new());
    };
    *text.as_table_mut() = table;
    Ok(text.to_string())
}

/// The same as JSON.
pub fn to_json(bundle: &Bundle) -> Result<String, Problems> {
    let mut text = serde_json::to_string_pretty(&document(bundle)?).unwrap_or_default(); // a Value always prints
    text.push('\n');
    Ok(text)
}

fn document(bundle: &Bundle) -> Result<Value, Problems> {
    resolve(bundle)?;
    let layers = Layers::of(bundle)?;
    let mut tree = whole(bundle, &layers);
    rename_files(&mut tree, &layers.files, &bundle.main);
    let Value::Object(mut said) = tree.to_json() else { return Ok(Value::Null) };
    let mut ordered = Map::new();
    let plain = |key: &&String| !SECTIONS.contains(&key.as_str());
    let keys = Shape::document().keys.into_iter().flat_map(Map::keys).filter(plain);
    for key in keys.map(String::as_str).chain(SECTIONS) {
        if let Some(value) = said.shift_remove(key) {
            ordered.insert(key.to_owned(), value);
        }
    }
    Ok(Value::Object(ordered))
}

/// Names of files stand relative to the file that they came from; here to the main one.
fn rename_files(node: &mut Node, files: &[String], main: &str) {
    let Kind::Table(table) = &mut node.kind else { return };
    for (key, child) in table {
        let from = files.get(child.origin.file).map_or(main, String::as_str);
        match &mut child.kind {
            // In the main file it is as the user wrote it.
            Kind::Scalar(Scalar::Text(name)) if key == "file" && from != main => {
                if let Ok(found) = relative(from, name) {
                    *name = seen_from(main, &found);
                }
            }
            Kind::Scalar(_) => {}
            _ => rename_files(child, files, main),
        }
    }
}

/// The name of a file of the bundle as the file `main` writes it.
fn seen_from(main: &str, name: &str) -> String {
    let (mut here, mut there): (Vec<&str>, Vec<&str>) =
        (main.split('/').collect(), name.split('/').collect());
    here.pop();
    let shared = here.iter().zip(&there).take_while(|(here, there)| here == there).count();
    there.drain(..shared);
    let up = here[shared..].iter().map(|_| "..");
    up.chain(there).collect::<Vec<_>>().join("/")
}
