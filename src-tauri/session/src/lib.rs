//! One open map: commands in, patches out, everything kept in its file. Knows no window.
