//! Reads and writes maps as Mermaid, CSV and JSON.
