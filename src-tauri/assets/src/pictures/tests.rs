//! Good PNG and JPEG come through whole, hostile ones are refused with a sentence, and nothing panics.

use super::*;

fn png_of(width: u32, height: u32, color: ::png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.add_text_chunk("Author".into(), "somebody".into()).expect("plain text");
    let mut writer = encoder.write_header().expect("a small picture");
    writer.write_image_data(pixels).expect("as many pixels as said");
    writer.finish().expect("in memory");
    bytes
}

/// A JPEG that is red on the left and blue on the right, 32 × 16.
fn jpeg() -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(
            32,
            16,
            |x, _| {
                if x < 16 { image::Rgb([220, 20, 20]) } else { image::Rgb([20, 20, 220]) }
            },
        );
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95);
    picture.write_with_encoder(encoder).expect("in memory");
    bytes
}

/// The JPEG with a camera's EXIF put in: an orientation, and a maker that must not get through.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"SECRETPLACE");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(((exif.len() + 2) as u16).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// The error of a picture that must be refused; its sentence must say what to do.
pub(super) fn refused(bytes: &[u8]) -> PictureError {
    let error = accept(bytes).expect_err("this must be refused");
    let sentence = error.to_string();
    assert!(sentence.contains(": "), "says what to do: {sentence}");
    error
}

#[test]
fn a_png_keeps_its_pixels_and_loses_its_words() {
    let pixels: Vec<u8> = (0..4 * 3 * 4).map(|value| value as u8 * 5).collect();
    let original = png_of(4, 3, ::png::ColorType::Rgba, &pixels);
    assert!(contains(&original, b"somebody"));
    let accepted = accept(&original).expect("a good picture");
    assert_eq!((accepted.media, accepted.width, accepted.height), (Media::Png, 4, 3));
    assert!(!contains(&accepted.bytes, b"somebody"));
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&accepted.bytes)).read_info().expect("it reads back");
    let mut read = vec![0; reader.output_buffer_size().expect("small")];
    reader.next_frame(&mut read).expect("it decodes");
    assert_eq!(read, pixels);
    assert_eq!(accepted.hash.len(), 64);
    assert_eq!(accept(&accepted.bytes).expect("still good").hash, accepted.hash, "cleaning twice changes nothing");
}

#[test]
fn an_opaque_alpha_channel_is_dropped() {
    let accepted =
        accept(&png_of(2, 1, ::png::ColorType::Rgba, &[1, 2, 3, 255, 4, 5, 6, 255])).expect("a good picture");
    let reader = ::png::Decoder::new(std::io::Cursor::new(&accepted.bytes)).read_info().expect("it reads back");
    assert_eq!(reader.info().color_type, ::png::ColorType::Rgb);
}

#[test]
fn a_png_cut_short_is_damaged_wherever_it_is_cut() {
    let original = png_of(16, 16, ::png::ColorType::Rgb, &[7; 16 * 16 * 3]);
    for length in 8..original.len() - 12 {
        let error = refused(&original[..length]);
        assert!(matches!(error, PictureError::Damaged { .. }), "at {length}: {error}");
    }
}

#[test]
fn a_png_that_claims_to_be_huge_is_refused_by_its_header() {
    let mut bytes = png_of(1, 1, ::png::ColorType::Rgb, &[0; 3]);
    bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    // The header's checksum: crc32 of "IHDR" and its thirteen bytes.
    let crc = bytes[12..29].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    assert_eq!(refused(&bytes), PictureError::TooManyPixels { width: 60_000, height: 60_000 });
}

#[test]
fn an_upright_jpeg_loses_only_its_metadata() {
    let plain = jpeg();
    let accepted = accept(&with_exif(&plain, 1)).expect("a good picture");
    assert_eq!((accepted.media, accepted.width, accepted.height), (Media::Jpeg, 32, 16));
    assert!(!contains(&accepted.bytes, b"SECRETPLACE"));
    assert_eq!(accepted.bytes, accept(&plain).expect("the same without").bytes, "pixels are not coded again");
    assert_eq!(accept(&accepted.bytes).expect("still good").hash, accepted.hash);
}

#[test]
fn a_jpeg_on_its_side_is_turned_upright() {
    let accepted = accept(&with_exif(&jpeg(), 6)).expect("a good picture");
    assert_eq!((accepted.width, accepted.height), (16, 32));
    let turned = image::load_from_memory_with_format(&accepted.bytes, image::ImageFormat::Jpeg).expect("it reads back");
    let top = turned.to_rgb8().get_pixel(8, 4).0;
    assert!(top[0] > 180 && top[2] < 70, "the left, red half is now on top: {top:?}");
    assert!(!contains(&accepted.bytes, b"SECRETPLACE"));
}

#[test]
fn a_jpeg_cut_short_or_broken_never_panics() {
    let original = jpeg();
    for length in 3..original.len() - 2 {
        assert!(matches!(refused(&original[..length]), PictureError::Damaged { .. }), "at {length}");
    }
    for at in 2..original.len() {
        let mut broken = original.clone();
        broken[at] ^= 0xFF;
        let _ = accept(&broken);
    }
}

#[test]
fn a_jpeg_that_claims_to_be_huge_is_refused() {
    let mut bytes = jpeg();
    let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a baseline frame");
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(matches!(refused(&bytes), PictureError::TooManyPixels { .. } | PictureError::Damaged { .. }));
}

#[test]
fn other_formats_are_named() {
    assert_eq!(refused(b"GIF89a\x01\0\x01\0"), PictureError::OtherFormat { format: "GIF" });
    assert_eq!(refused(b"RIFF\0\0\0\0WEBPVP8 "), PictureError::OtherFormat { format: "WebP" });
    assert_eq!(refused(b"\x1F\x8B\x08"), PictureError::OtherFormat { format: "compressed (SVGZ)" });
    for nothing in [&b""[..], b"hello", b"<html><body/></html>", &[0; 64]] {
        assert_eq!(refused(nothing), PictureError::Unknown);
    }
    assert!(matches!(refused(&vec![0; MAX_BYTES + 1]), PictureError::TooManyBytes { .. }));
}
