//! Names of the files of a batch, so that no two inputs write to one. Knows nothing of what is written.

use std::{collections::BTreeSet, ffi::OsString};

/// A name for each stem: its own where only one input has it, otherwise numbered from the second on.
///
/// Stems that differ in capitals only count as one: there are file systems that do not tell them apart.
pub(crate) fn distinct(stems: &[OsString]) -> Vec<OsString> {
    let fold = |name: &OsString| name.to_string_lossy().to_lowercase();
    // Names that an input has of its own are not given to the copies of another.
    let owned: BTreeSet<String> = stems.iter().map(fold).collect();
    let mut taken = BTreeSet::new();
    let mut name = |stem: &OsString| {
        if taken.insert(fold(stem)) {
            return stem.clone();
        }
        let mut number = 2_usize;
        loop {
            let mut numbered = stem.clone();
            numbered.push(format!("-{number}"));
            if !owned.contains(&fold(&numbered)) && taken.insert(fold(&numbered)) {
                return numbered;
            }
            number += 1;
        }
    };
    stems.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(stems: &[&str]) -> Vec<String> {
        let stems: Vec<OsString> = stems.iter().map(OsString::from).collect();
        distinct(&stems).into_iter().map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn each_input_has_its_own_name() {
        assert_eq!(names(&["a", "b", "a", "A", "c"]), ["a", "b", "a-2", "A-3", "c"]);
    }

    #[test]
    fn a_numbered_name_is_never_that_of_another_input() {
        assert_eq!(names(&["a", "a", "a-2"]), ["a", "a-3", "a-2"]);
    }
}
