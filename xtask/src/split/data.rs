//! Contents of a module's memory, taken out of one part and put into the other where they were.

use super::linked::Place;
use std::ops::Range;
use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, MemoryId, Module};

/// A gap is worth a segment of its own from so many bytes on.
const WORTH: usize = 16;

/// Takes the contents of these places out of a module; the places ascend and do not meet.
pub fn take(module: &mut Module, late: &[Range<Place>]) -> Vec<(Place, Vec<u8>)> {
    let mut taken = Vec::new();
    for id in module.data.iter().map(Data::id).collect::<Vec<_>>() {
        let Some((start, memory)) = placed(module.data.get(id)) else { continue };
        let value = module.data.get(id).value.clone();
        let end = start + value.len();
        let here = late.iter().filter(|it| start <= it.start && it.end <= end && it.len() >= WORTH);
        let mut from = start;
        let mut kept = Vec::new();
        for range in here {
            kept.push((from, value[from - start..range.start - start].to_vec()));
            taken.push((range.start, value[range.start - start..range.end - start].to_vec()));
            from = range.end;
        }
        kept.push((from, value[from - start..].to_vec()));
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
        add(module, memory, kept);
    }
    taken
}

/// Puts contents into a module's memory.
pub fn put(module: &mut Module, contents: Vec<(Place, Vec<u8>)>) {
    let memory = module.memories.iter().next().map(walrus::Memory::id);
    if let Some(memory) = memory {
        add(module, memory, contents);
    }
}

fn add(module: &mut Module, memory: MemoryId, contents: Vec<(Place, Vec<u8>)>) {
    for (place, value) in contents.into_iter().filter(|(_, value)| !value.is_empty()) {
        let offset = ConstExpr::Value(Value::I32(super::slot(place as u64)));
        let id = module.data.add(DataKind::Active { memory, offset }, value);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
}

fn placed(data: &Data) -> Option<(Place, MemoryId)> {
    match &data.kind {
        DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(place)) } => {
            Some((usize::try_from(*place).ok()?, *memory))
        }
        _ => None,
    }
}
