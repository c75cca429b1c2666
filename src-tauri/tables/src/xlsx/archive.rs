//! Looks into an archive before anything is unpacked: what it is, and whether it would fill the memory. Reads no sheet.

use std::{
    borrow::Cow,
    io::{Cursor, Read, copy, sink},
};

use zip::ZipArchive;

use crate::{decode, diagnostic::ReadError};

/// All parts of a workbook together have no more bytes.
const INFLATED: u64 = 256 * 1024 * 1024;

/// No workbook has more parts.
const ENTRIES: usize = 20_000;

/// Above this size an archive must not grow more than so many times: a million equal rows grow a hundredfold.
const SUSPICIOUS: (u64, u64) = (32 * 1024 * 1024, 250);

const SAVE: &str = "open it in a spreadsheet program and save it as .xlsx";

fn refused(code: &'static str, message: &str, advice: &str) -> ReadError {
    ReadError::at(code, 0, 0, message.to_owned(), advice)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// What begins as no archive does.
fn other_kind(bytes: &[u8]) -> ReadError {
    if bytes.is_empty() {
        return refused("empty", "the file is empty", "choose another file");
    }
    if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return refused("not-a-workbook", "this is no workbook, whatever its name says", SAVE);
    }
    if contains(bytes, "EncryptedPackage") {
        let advice = "open it in a spreadsheet program, take the password off, and save it as .xlsx";
        return refused("workbook-locked", "the workbook is protected with a password", advice);
    }
    refused("workbook-old", "the workbook is written in the old .xls format", SAVE)
}

/// Refuses what is no workbook, and what would unpack to more than fits.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    decode::check_size(bytes.len())?;
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(other_kind(bytes));
    }
    let broken = || refused("workbook-broken", "the workbook is damaged: its parts cannot be found", SAVE);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let large = || {
        let advice = "save only the sheet with the journey as a new workbook";
        refused("workbook-too-large", "the workbook unpacks to more than 256 MB", advice)
    };
    if archive.len() > ENTRIES {
        return Err(large());
    }
    names(&archive)?;
    let mut total = 0_u64;
    for nth in 0..archive.len() {
        let declared = archive.by_index_raw(nth).map_err(|_| broken())?.size();
        total = total.saturating_add(declared);
    }
    let packed = bytes.len() as u64;
    if total > INFLATED || (total > SUSPICIOUS.0 && total / packed.max(1) > SUSPICIOUS.1) {
        return Err(large());
    }
    // What an archive says about its parts' sizes need not be true.
    let mut rest = INFLATED;
    for nth in 0..archive.len() {
        let entry = archive.by_index(nth).map_err(|_| broken())?;
        let found = copy(&mut entry.take(rest + 1), &mut sink()).map_err(|_| broken())?;
        rest = rest.checked_sub(found).ok_or_else(large)?;
    }
    Ok(())
}

fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), ReadError> {
    let names: Vec<String> =
        archive.file_names().map(|name| name.map(Cow::into_owned).unwrap_or("..".to_owned())).collect();
    let outside = |name: &String| {
        name.starts_with('/') || name.contains(['\\', '\0']) || name.split('/').any(|part| part == "..")
    };
    if names.iter().any(outside) {
        let message = "a part of the workbook has a name that leads out of it";
        return Err(refused("workbook-unsafe", message, "do not trust this file; ask for another copy"));
    }
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.xml") || names.iter().any(|name| name.ends_with("/workbook.xml")) {
        return Ok(());
    }
    let message = match () {
        () if has("xl/workbook.bin") => "the workbook is written in the binary .xlsb format",
        () if has("content.xml") => "this is an OpenDocument file",
        () if has("word/document.xml") => "this is a text document, no workbook",
        () if has("ppt/presentation.xml") => "this is a presentation, no workbook",
        () => "this is an archive, but no workbook",
    };
    Err(refused("not-a-workbook", message, SAVE))
}
