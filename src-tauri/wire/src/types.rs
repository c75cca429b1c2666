//! Writes the TypeScript types, and holds that they are up to date.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{any::TypeId, collections::BTreeMap, fs, path::Path};

use ts_rs::{Config, TS, TypeVisitor};

use crate::{Event, Reply, Request};

/// Declarations by name.
#[derive(Default)]
struct Found {
    config: Config,
    seen: Vec<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Found {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let text = format!("{docs}export {}\n", T::decl(&self.config));
            let name = T::ident(&self.config);
            let before = self.declared.insert(name.clone(), text.clone());
            assert!(before.is_none_or(|before| before == text), "two types are called {name}");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[test]
fn the_types_of_the_web_view_are_up_to_date() {
    let mut found = Found { config: Config::default().with_large_int("number"), ..Found::default() };
    found.visit::<Request>();
    found.visit::<Reply>();
    found.visit::<Event>();
    let head = "// Generated from the crate `wire`; `BLESS=1 cargo test -p throughline-wire` writes it anew.\n\n";
    let text = head.to_owned() + &found.declared.into_values().collect::<Vec<_>>().join("\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wire/generated.ts");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "ui/src/wire/generated.ts is not up to date; BLESS=1 cargo test -p throughline-wire writes it anew"
    );
}
