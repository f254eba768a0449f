//! One module in two: what a first forecast needs, and the rest, which is loaded later or at the first call of one of its functions.
//!
//! Where the first part calls a function of the rest, a stub stands in its place: it loads the rest unless it is there, then calls the
//! function through a slot behind the table's end, which the rest fills when it is loaded. The rest imports what it shares with the
//! first: memory, tables, globals, functions. Data that no function of the first part reaches come with the rest too.

mod data;
mod linked;

use crate::shell::Outcome;
use linked::{Linked, Place};
use std::collections::{BTreeSet, HashMap, HashSet};
use walrus::ir::{UnaryOp, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, ImportedFunction, Module, ModuleConfig, TableId, ValType,
};

/// The name that the rest imports everything under.
const FIRST: &str = "first";
/// What the first part exports for the rest to set: whether it is there.
const READY: &str = "ready";
/// The script whose function loads the rest.
const LOADER: &str = "../src/engine/rest.js";

/// A module that notes in one global for each function, `called` and its place in the module, that it has been called.
pub fn noting(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = parse(bytes)?;
    for id in local(&module) {
        let no = ConstExpr::Value(Value::I32(0));
        let global = module.globals.add_local(ValType::I32, true, false, no);
        module.exports.add(&format!("called{}", id.index()), global);
        let mut body = module.funcs.get_mut(id).kind.unwrap_local_mut().builder_mut().func_body();
        body.global_set_at(0, global).const_at(0, Value::I32(1));
    }
    Ok(module.emit_wasm())
}

/// A module without what the linker kept for others than those who run it.
pub fn unlinked(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = parse(bytes)?;
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    Ok(module.emit_wasm())
}

/// Whether a module is the first part of two.
pub fn is_split(bytes: &[u8]) -> Outcome<bool> {
    Ok(parse(bytes)?.exports.iter().any(|export| export.name == READY))
}

/// The two parts of a module, by the places of the functions that the first has to hold. `linked` is the module as the linker wrote it,
/// with its relocations, before the bindings were made.
pub fn split(bytes: &[u8], linked: &[u8], called: &HashSet<usize>) -> Outcome<(Vec<u8>, Vec<u8>)> {
    let mut module = parse(bytes)?;
    let is_late = |id: FunctionId| !called.contains(&id.index());
    let stubs = stubs(&module, is_late);
    let linked = Linked::read(linked)?;
    let late = linked.unreached(&names(&module, is_late));
    let contents = data::take(&mut module, &late);
    let (rest, shared) = rest(parse(bytes)?, is_late, &stubs, contents)?;
    Ok((first(module, &stubs, &shared)?, rest))
}

fn parse(bytes: &[u8]) -> Outcome<Module> {
    let mut config = ModuleConfig::new();
    // Names stay for now: in their order the functions pack better.
    config.generate_producers_section(false);
    config.parse(bytes).map_err(|error| format!("the module cannot be read: {error:#}"))
}

/// The names of the functions that stay. Those that share a name with one that stays count with it.
fn names(module: &Module, is_late: impl Fn(FunctionId) -> bool) -> HashSet<String> {
    let stay = module.funcs.iter_local().filter(|(id, _)| !is_late(*id));
    stay.filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect()
}

/// In the module's order, which is the same whenever the same bytes are read.
fn local(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

/// The functions at these places.
fn at<'a>(
    module: &'a Module,
    places: &'a BTreeSet<usize>,
) -> impl Iterator<Item = FunctionId> + 'a {
    let known = module.funcs.iter().map(walrus::Function::id);
    known.filter(|id| places.contains(&id.index()))
}

/// The table that the module's own calls go through.
fn table(module: &Module) -> Outcome<TableId> {
    let table = module.tables.main_function_table().ok().flatten();
    Ok(table.ok_or("the module has no table of functions")?)
}

/// The places of those functions of the rest that the first part names: called by its own, or known to the outside or to the table.
fn stubs(module: &Module, is_late: impl Fn(FunctionId) -> bool) -> BTreeSet<usize> {
    struct Named(BTreeSet<FunctionId>);
    impl<'a> Visitor<'a> for Named {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut named = Named(BTreeSet::new());
    for (id, function) in module.funcs.iter_local() {
        if !is_late(id) {
            dfs_in_order(&mut named, function, function.entry_block());
        }
    }
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            named.0.insert(id);
        }
    }
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(ids) => named.0.extend(ids),
            ElementItems::Expressions(_, values) => {
                named.0.extend(values.iter().filter_map(|value| match value {
                    ConstExpr::RefFunc(id) => Some(*id),
                    _ => None,
                }));
            }
        }
    }
    let local: HashSet<FunctionId> = local(module).into_iter().collect();
    let late = named.0.into_iter().filter(|id| local.contains(id) && is_late(*id));
    late.map(|id| id.index()).collect()
}

/// The rest, and what it asks of the first part: functions, tables, memories and globals by a letter and their place.
fn rest(
    mut module: Module,
    is_late: impl Fn(FunctionId) -> bool,
    stubs: &BTreeSet<usize>,
    contents: Vec<(Place, Vec<u8>)>,
) -> Outcome<(Vec<u8>, Vec<String>)> {
    empty(&mut module);
    data::put(&mut module, contents);
    let imported: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
    let local: HashSet<FunctionId> = local(&module).into_iter().collect();
    for id in module.funcs.iter().map(walrus::Function::id).collect::<Vec<_>>() {
        if local.contains(&id) && is_late(id) {
            continue;
        }
        let ty = module.funcs.get(id).ty();
        let import = module.imports.add(FIRST, &format!("f{}", id.index()), id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    for import in imported {
        module.imports.delete(import);
    }
    for id in module.tables.iter().map(walrus::Table::id).collect::<Vec<_>>() {
        let import = module.imports.add(FIRST, &format!("t{}", id.index()), id);
        module.tables.get_mut(id).import = Some(import);
    }
    for id in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
        let import = module.imports.add(FIRST, &format!("m{}", id.index()), id);
        module.memories.get_mut(id).import = Some(import);
    }
    for id in module.globals.iter().map(walrus::Global::id).collect::<Vec<_>>() {
        let import = module.imports.add(FIRST, &format!("g{}", id.index()), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    let table = table(&module)?;
    let slots = module.tables.get(table).initial;
    let offset = ConstExpr::Value(Value::I32(slot(slots)));
    let functions = ElementItems::Functions(at(&module, stubs).collect());
    module.elements.add(ElementKind::Active { table, offset }, functions);
    // The table has grown in the first part.
    let grown = module.tables.get_mut(table);
    grown.initial += stubs.len() as u64;
    grown.maximum = grown.maximum.map(|most| most + stubs.len() as u64);
    let ready = module.add_import_global(FIRST, READY, ValType::I32, true, false).0;
    let mut start = FunctionBuilder::new(&mut module.types, &[], &[]);
    start.func_body().i32_const(1).global_set(ready);
    module.start = Some(start.finish(Vec::new(), &mut module.funcs));
    walrus::passes::gc::run(&mut module);
    let shared = module.imports.iter().map(|import| import.name.clone()).collect();
    Ok((module.emit_wasm(), shared))
}

/// Takes away what only the first part says: contents of memory and tables, what is known to the outside.
fn empty(module: &mut Module) {
    for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    module.start = None;
}

/// The first part: stubs where the rest has its functions, and what the rest asks for known to the outside.
fn first(mut module: Module, stubs: &BTreeSet<usize>, shared: &[String]) -> Outcome<Vec<u8>> {
    let loader = module.imports.iter().find(|import| import.module == LOADER);
    let Some(ImportKind::Function(loader)) = loader.map(|import| import.kind.clone()) else {
        return Err(format!("the module imports nothing of {LOADER}"));
    };
    let no = ConstExpr::Value(Value::I32(0));
    let ready = module.globals.add_local(ValType::I32, true, false, no);
    let mut ensure = FunctionBuilder::new(&mut module.types, &[], &[]);
    let mut body = ensure.func_body();
    body.global_get(ready).unop(UnaryOp::I32Eqz);
    body.if_else(
        None,
        |then| {
            then.call(loader);
        },
        |_| {},
    );
    let ensure = ensure.finish(Vec::new(), &mut module.funcs);
    let table = table(&module)?;
    let slots = module.tables.get(table).initial;
    let late: Vec<FunctionId> = at(&module, stubs).collect();
    for (place, &id) in (slots..).zip(&late) {
        let ty = module.funcs.get(id).ty();
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let locals: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut stub = FunctionBuilder::new(&mut module.types, &params, &results);
        let mut body = stub.func_body();
        body.call(ensure);
        for local in &locals {
            body.local_get(*local);
        }
        body.i32_const(slot(place)).call_indirect(ty, table);
        module.funcs.get_mut(id).kind = FunctionKind::Local(stub.local_func(locals));
    }
    let grown = module.tables.get_mut(table);
    grown.initial += stubs.len() as u64;
    grown.maximum = grown.maximum.map(|most| most + stubs.len() as u64);
    let known = everything(&module);
    for name in shared.iter().filter(|name| *name != READY) {
        let item = known.get(name).ok_or_else(|| format!("the module has no `{name}`"))?;
        module.exports.add(name, *item);
    }
    module.exports.add(READY, ready);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// All that a module can export, under the names that the rest imports it by.
fn everything(module: &Module) -> HashMap<String, ExportItem> {
    let functions = module.funcs.iter().map(|it| (format!("f{}", it.id().index()), it.id().into()));
    let tables = module.tables.iter().map(|it| (format!("t{}", it.id().index()), it.id().into()));
    let memories =
        module.memories.iter().map(|it| (format!("m{}", it.id().index()), it.id().into()));
    let globals = module.globals.iter().map(|it| (format!("g{}", it.id().index()), it.id().into()));
    functions.chain(tables).chain(memories).chain(globals).collect()
}

/// A place in a table, as the instructions take it.
fn slot(place: u64) -> i32 {
    // A table of 2 thousand million functions would not have been made.
    i32::try_from(place).unwrap_or(i32::MAX)
}
