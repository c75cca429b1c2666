//! Throughline, the desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    throughline::run();
}
