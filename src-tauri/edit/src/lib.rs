//! Turns what a person wants into changes of a map, and remembers them for undo. Knows no files and no layout.
