//! A program of the tests' own that does what `journey edit` does with nothing but the planner and the store. It starts in
//! a few milliseconds, so that thousands can be stopped. Knows no layout and no session.

use std::{io::BufRead, path::Path, sync::Arc};

use serde_json::{Value, json};
use throughline_edit::{Command, Counted, Deed, History, Selection, Transaction, plan};
use throughline_model::Map;
use throughline_store::{Home, Opened, Record, Store, StoreError, Write};

use super::verdict::NOW;

/// One open file.
struct Desk {
    store: Store,
    map: Map,
    history: History,
    next: u64,
    ids: Counted,
    /// What could not be written yet, oldest first.
    waiting: Vec<Write>,
}

/// Does what each line of `input` says and answers once it is on the disk; makes the file, equal to `begin`, if it is not
/// there.
///
/// # Errors
///
/// Why the file cannot be opened.
#[expect(clippy::print_stdout, reason = "its answers go there")]
pub fn keep(path: &Path, home: &Path, begin: &Map, input: impl BufRead) -> Result<(), StoreError> {
    let home = Home::at(home);
    if !path.exists() {
        drop(Store::create(path, begin, &home, NOW)?);
    }
    let Opened { store, map, journal, next_seq, .. } = Store::open(path, &home, NOW)?;
    let mut history = History::default();
    for record in &journal {
        history.replay(record.seq, record.deed, record.transaction.clone());
    }
    // Ids that no earlier run has given: each edit has a number, and no edit makes that many things.
    let ids = Counted((1 << 80) + (u128::from(next_seq) << 20));
    let mut desk = Desk { store, map, history, next: next_seq, ids, waiting: Vec::new() };
    // The line that the test harness has begun is ended first.
    println!();
    for line in input.lines().map_while(Result::ok) {
        println!("{}", desk.answer(&line));
    }
    Ok(())
}

impl Desk {
    fn answer(&mut self, line: &str) -> Value {
        let wish: Value = serde_json::from_str(line).unwrap_or_default();
        if let (Some("snapshot"), Some(name)) = (wish["do"].as_str(), wish["name"].as_str()) {
            let done = self.commit().and_then(|()| self.store.snapshot(name, NOW, "", &self.map));
            return told(done.map(|info| info.seq));
        }
        match self.edit(wish) {
            Ok((deed, transaction)) => {
                let seq = self.next;
                self.next += 1;
                if deed == Deed::Edit {
                    self.history.record(seq, Arc::clone(&transaction));
                }
                self.waiting.push(Write::new(Record { seq, at: NOW, by: String::new(), deed, transaction }));
                told(self.commit().map(|()| seq))
            }
            Err(error) => json!({ "ok": false, "code": "refused", "error": error }),
        }
    }

    /// Writes what is not written yet.
    fn commit(&mut self) -> Result<(), StoreError> {
        self.store.commit(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Changes the map in memory; says what was done, or why it was not.
    fn edit(&mut self, wish: Value) -> Result<(Deed, Arc<Transaction>), String> {
        let (deed, transaction) = match wish["do"].as_str() {
            Some("undo") => (Deed::Undo, self.history.undo().ok_or("nothing to undo")?),
            Some("redo") => (Deed::Redo, self.history.redo().ok_or("nothing to redo")?),
            _ => {
                let command: Command = serde_json::from_value(wish).map_err(|error| error.to_string())?;
                let planned = plan(&self.map, &command, &Selection::default(), &mut self.ids);
                (Deed::Edit, planned.map_err(|error| error.to_string())?.transaction)
            }
        };
        transaction.apply(&mut self.map).map_err(|error| error.to_string())?;
        Ok((deed, Arc::new(transaction)))
    }
}

fn told(done: Result<u64, StoreError>) -> Value {
    match done {
        Ok(seq) => json!({ "ok": true, "seq": seq }),
        Err(error) => json!({ "ok": false, "code": error.code(), "error": error.to_string() }),
    }
}
