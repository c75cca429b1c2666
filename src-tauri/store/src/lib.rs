//! Keeps a map in one SQLite file, `*.journey`. Knows no layout and no window.
