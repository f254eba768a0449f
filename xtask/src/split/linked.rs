//! What the linker knew of a module before the bindings were made: which functions and data name which data. What none of the first part's
//! functions reaches can come with the rest.

use crate::shell::Outcome;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use wasmparser::{
    DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo,
};

/// A place in the memory.
pub type Place = usize;

/// A module linked with its relocations kept.
#[derive(Default)]
pub struct Linked {
    /// Names of functions, by index.
    names: HashMap<usize, String>,
    /// How many functions are imported: those with bodies come after them.
    imported: usize,
    /// The places of the functions' bodies in the file, in order.
    bodies: Vec<Range<usize>>,
    /// The places of the segments' contents in the file and in memory.
    segments: Vec<(Range<usize>, Place)>,
    /// Where data lie in memory, by symbol.
    data: HashMap<u32, Range<Place>>,
    /// The symbols that the bytes at a place in the file name.
    named: Vec<(usize, u32)>,
}

impl Linked {
    /// Reads what the linker wrote.
    pub fn read(bytes: &[u8]) -> Outcome<Linked> {
        let linked = Linked::try_read(bytes)
            .map_err(|error| format!("what the linker wrote cannot be read: {error}"))?;
        if linked.named.is_empty() || linked.data.is_empty() {
            return Err(
                "the linker kept no relocations: is `--emit-relocs` still asked of it?".to_owned()
            );
        }
        Ok(linked)
    }

    fn try_read(bytes: &[u8]) -> wasmparser::Result<Linked> {
        let mut linked = Linked::default();
        let (mut code, mut contents) = (0, 0);
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    let all: Vec<_> = imports.into_imports().collect::<Result<_, _>>()?;
                    let is_function =
                        |it: &&wasmparser::Import| matches!(it.ty, wasmparser::TypeRef::Func(_));
                    linked.imported = all.iter().filter(is_function).count();
                }
                Payload::CodeSectionStart { range, .. } => code = range.start,
                Payload::CodeSectionEntry(body) => {
                    linked.bodies.push(body.range());
                }
                Payload::DataSection(section) => {
                    contents = section.range().start;
                    for data in section {
                        let data = data?;
                        let at = data.range.end - data.data.len()..data.range.end;
                        linked.segments.push((at, place(&data.kind)?));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(sections) => {
                        for section in sections {
                            if let Linking::SymbolTable(symbols) = section? {
                                linked.symbols(symbols)?;
                            }
                        }
                    }
                    KnownCustom::Reloc(entries) => {
                        let start = if custom.name() == "reloc.CODE" { code } else { contents };
                        if matches!(custom.name(), "reloc.CODE" | "reloc.DATA") {
                            for entry in entries.entries() {
                                linked.note(start, &entry?);
                            }
                        }
                    }
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(map) = part? {
                                for naming in map {
                                    let naming = naming?;
                                    let name = naming.name.to_owned();
                                    linked.names.insert(naming.index as usize, name);
                                }
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        linked.named.sort_unstable();
        Ok(linked)
    }

    fn symbols(&mut self, symbols: wasmparser::SymbolInfoMap<'_>) -> wasmparser::Result<()> {
        for (index, symbol) in symbols.into_iter().enumerate() {
            if let SymbolInfo::Data { symbol: Some(at), .. } = symbol? {
                let Some((_, segment)) = self.segments.get(at.index as usize) else { continue };
                let start = segment + at.offset as usize;
                self.data.insert(index as u32, start..start + at.size as usize);
            }
        }
        Ok(())
    }

    fn note(&mut self, start: usize, entry: &RelocationEntry) {
        use RelocationType as R;
        if matches!(entry.ty, R::MemoryAddrLeb | R::MemoryAddrSleb | R::MemoryAddrI32) {
            self.named.push((start + entry.offset as usize, entry.index));
        }
    }

    /// Where data lie that no function of these names reaches, by itself or by data that name others.
    pub fn unreached(&self, names: &HashSet<String>) -> Vec<Range<Place>> {
        let is_first =
            |index: &usize| self.names.get(index).is_none_or(|name| names.contains(name));
        let mut open: Vec<u32> = Vec::new();
        for (_, body) in (self.imported..).zip(&self.bodies).filter(|(index, _)| is_first(index)) {
            open.extend(self.within(body));
        }
        let mut reached = HashSet::new();
        while let Some(symbol) = open.pop() {
            if !reached.insert(symbol) {
                continue;
            }
            if let Some(file) = self.data.get(&symbol).and_then(|place| self.in_file(place)) {
                open.extend(self.within(&file));
            }
        }
        let places = |is_wanted: &dyn Fn(&u32) -> bool| {
            let all = self.data.iter().filter(|(symbol, _)| is_wanted(symbol));
            let mut all: Vec<_> = all.map(|(_, place)| place.clone()).collect();
            all.sort_by_key(|place| (place.start, place.end));
            all
        };
        // Some symbols share their place.
        let kept = joined(places(&|symbol| reached.contains(symbol)));
        let is_kept = |place: &Range<Place>| {
            let near = kept.partition_point(|kept| kept.end <= place.start);
            kept.get(near).is_some_and(|kept| kept.start < place.end)
        };
        let mut late = places(&|symbol| !reached.contains(symbol));
        late.retain(|place| !place.is_empty() && !is_kept(place));
        joined(late)
    }

    /// The symbols that a stretch of the file names.
    fn within(&self, file: &Range<usize>) -> impl Iterator<Item = u32> {
        let place = |at| self.named.partition_point(|(named, _)| *named < at);
        self.named[place(file.start)..place(file.end)].iter().map(|(_, symbol)| *symbol)
    }

    fn in_file(&self, place: &Range<Place>) -> Option<Range<usize>> {
        let (file, start) = self
            .segments
            .iter()
            .find(|(file, start)| *start <= place.start && place.end <= start + file.len())?;
        let at = file.start + (place.start - start);
        Some(at..at + place.len())
    }
}

/// Where an active segment begins.
fn place(kind: &DataKind<'_>) -> wasmparser::Result<Place> {
    if let DataKind::Active { offset_expr, .. } = kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        return Ok(usize::try_from(value).unwrap_or_default());
    }
    Ok(0)
}

/// Places in order, those that meet made one.
fn joined(places: Vec<Range<Place>>) -> Vec<Range<Place>> {
    let mut all: Vec<Range<Place>> = Vec::new();
    for place in places {
        match all.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => all.push(place),
        }
    }
    all
}
