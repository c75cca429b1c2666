//! Turns a file's bytes into text: byte order marks, UTF-16, and old Western code pages. Knows no format.

use crate::diagnostic::{Findings, ReadError};

/// No larger file is read.
pub(crate) const LIMIT: usize = 64 * 1024 * 1024;

/// Refuses what is too large to be a map.
pub(crate) fn check_size(bytes: usize) -> Result<(), ReadError> {
    if bytes <= LIMIT {
        return Ok(());
    }
    let message = format!("the file has {} MB; no more than {} MB are read", bytes >> 20, LIMIT >> 20);
    Err(ReadError::at("too-large", 0, 0, message, "split it, or take embedded pictures out"))
}

/// The text of a file, without byte order mark.
pub(crate) fn text(bytes: &[u8], findings: &mut Findings) -> Result<String, ReadError> {
    check_size(bytes.len())?;
    if bytes.is_empty() {
        return Err(ReadError::at("empty", 0, 0, "the file is empty".to_owned(), "choose another file"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return utf8(rest, findings);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Ok(wide(rest, u16::from_le_bytes, findings));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Ok(wide(rest, u16::from_be_bytes, findings));
    }
    // Two-byte text without a mark: mostly ASCII, so every other byte is 0.
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |phase: usize| sample.iter().skip(phase).step_by(2).filter(|byte| **byte == 0).count();
    let half = sample.len() / 2;
    if half >= 4 && zeros(1) * 10 >= half * 7 && zeros(0) * 10 < half {
        return Ok(wide(bytes, u16::from_le_bytes, findings));
    }
    if half >= 4 && zeros(0) * 10 >= half * 7 && zeros(1) * 10 < half {
        return Ok(wide(bytes, u16::from_be_bytes, findings));
    }
    if bytes.contains(&0) {
        return Err(binary());
    }
    utf8(bytes, findings)
}

fn binary() -> ReadError {
    let message = "this is not a text file".to_owned();
    ReadError::at("binary", 0, 0, message, "export it as text (CSV, JSON or Mermaid) and read that file")
}

fn utf8(bytes: &[u8], findings: &mut Findings) -> Result<String, ReadError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let odd = text.chars().filter(|one| odd(*one)).count();
            if odd * 20 > text.len() { Err(binary()) } else { Ok(text.to_owned()) }
        }
        Err(error) => {
            let text: String = bytes.iter().map(|byte| western(*byte)).collect();
            let controls = text.chars().filter(|one| odd(*one)).count();
            if controls * 20 > bytes.len() {
                return Err(binary());
            }
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            findings.warn(
                "not-utf8",
                (u32::try_from(line).unwrap_or(u32::MAX), 0),
                "the file is not written in UTF-8; it was read as Windows-1252".to_owned(),
                "look at accented letters, and save the file as UTF-8 if they are wrong",
            );
            Ok(text)
        }
    }
}

fn odd(one: char) -> bool {
    one.is_control() && !matches!(one, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}')
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16, findings: &mut Findings) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut broken = bytes.len() % 2 == 1;
    let text: String = char::decode_utf16(units)
        .map(|one| {
            one.unwrap_or_else(|_| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken {
        findings.warn(
            "utf16-broken",
            (0, 0),
            "the file is UTF-16 with broken characters; they were replaced".to_owned(),
            "save the file as UTF-8 again",
        );
    }
    text
}

/// One byte of Windows-1252; its five unassigned bytes stay control characters.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, Vec<&'static str>), &'static str> {
        let mut findings = Findings::default();
        let text = text(bytes, &mut findings).map_err(|error| error.code)?;
        Ok((text, findings.finish().into_iter().map(|one| one.code).collect()))
    }

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "Naïve “café”;€";
        let wide: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        assert_eq!(decoded(text.as_bytes()), Ok((text.into(), vec![])));
        assert_eq!(decoded(&marked(&[0xEF, 0xBB, 0xBF], text.as_bytes())), Ok((text.into(), vec![])));
        assert_eq!(decoded(&marked(&[0xFF, 0xFE], &little)), Ok((text.into(), vec![])));
        assert_eq!(decoded(&marked(&[0xFE, 0xFF], &big)), Ok((text.into(), vec![])));
        assert_eq!(decoded(b"Na\xEFve \x93caf\xE9\x94;\x80"), Ok((text.into(), vec!["not-utf8"])));
        let plain: Vec<u8> = "journey".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&plain), Ok(("journey".into(), vec![])));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decoded(b""), Err("empty"));
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err("binary"));
        assert_eq!(decoded(&[1, 2, 3, 4, 5, 6, 7, 8]), Err("binary"));
    }
}
