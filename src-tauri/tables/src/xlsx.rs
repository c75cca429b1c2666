//! Workbooks: a map as sheets that people know, and any workbook's tables as a map. Knows no files.

use crate::diagnostic::{ReadError, Reading};

/// Whether the bytes begin as a workbook does, or as one of the old kind that is refused with advice.
pub(crate) fn likely(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Reads a workbook as a map.
///
/// # Errors
///
/// If the bytes are no workbook, or no sheet holds a journey; the error tells what to do.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    open(bytes).map(|(reading, _)| reading)
}

/// Like [`read`], and whether the program itself wrote the workbook.
pub(crate) fn open(_bytes: &[u8]) -> Result<(Reading, bool), ReadError> {
    let message = "workbooks cannot be read by this version".to_owned();
    Err(ReadError::at("xlsx-unreadable", 0, 0, message, "save the sheet as CSV and read that file"))
}
