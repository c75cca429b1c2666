//! Pictures as image objects: JPEG as it is, everything else unpacked, its alpha as a mask.

use lopdf::{Document, Object, Stream};
use throughline_scene::{Image, Pixels};

use super::object::{dict, name, reals, stream};
use crate::{
    ExportError,
    picture::{self, Jpeg, Unpacked},
};

/// The picture as an object.
pub(super) fn image(doc: &mut Document, image: &Image) -> Result<Object, ExportError> {
    let bytes = picture::bytes(image)?;
    if let (Pixels::Jpeg, false) = (image.format, image.grey)
        && let Some(header) = picture::jpeg(bytes)
    {
        return Ok(doc.add_object(photo(header, bytes)).into());
    }
    let pixels = picture::unpack(image.format, bytes, image.grey).map_err(|reason| picture::broken(image, reason))?;
    let object = unpacked(doc, &pixels, image.grey).map_err(|reason| picture::broken(image, reason))?;
    Ok(object)
}

/// Pixels as an object.
pub(super) fn unpacked(doc: &mut Document, pixels: &Unpacked, grey: bool) -> Result<Object, String> {
    let (width, height) = (pixels.width, pixels.height);
    let opaque = pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let mask = if opaque {
        None
    } else {
        let alpha: Vec<u8> = pixels.rgba.chunks_exact(4).map(|pixel| pixel[3]).collect();
        Some(doc.add_object(samples(&alpha, (width, height), 1)?))
    };
    let parts = if grey { 1 } else { 3 };
    let colours: Vec<u8> = pixels.rgba.chunks_exact(4).flat_map(|pixel| pixel[..parts].iter().copied()).collect();
    let mut object = samples(&colours, (width, height), parts)?;
    if let Some(mask) = mask {
        object.dict.set("SMask", mask);
    }
    Ok(doc.add_object(object).into())
}

/// An image object of `parts` channels. PNG's row filters are PDF's predictors, so its encoder makes the data.
fn samples(data: &[u8], (width, height): (u32, u32), parts: usize) -> Result<Stream, String> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(if parts == 1 { png::ColorType::Grayscale } else { png::ColorType::Rgb });
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
    writer.write_image_data(data).map_err(|error| error.to_string())?;
    writer.finish().map_err(|error| error.to_string())?;
    let parms = dict([
        ("Predictor", 15.into()),
        ("Colors", (parts as i64).into()),
        ("BitsPerComponent", 8.into()),
        ("Columns", i64::from(width).into()),
    ]);
    let mut object = header(width, height, if parts == 1 { "DeviceGray" } else { "DeviceRGB" }, packed(&file));
    object.dict.set("Filter", name("FlateDecode"));
    object.dict.set("DecodeParms", parms);
    Ok(object)
}

fn header(width: u32, height: u32, space: &str, data: Vec<u8>) -> Stream {
    stream(
        [
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", i64::from(width).into()),
            ("Height", i64::from(height).into()),
            ("ColorSpace", name(space)),
            ("BitsPerComponent", 8.into()),
            ("Interpolate", true.into()),
        ],
        data,
    )
}

/// The compressed data of a PNG file: its IDAT chunks.
fn packed(file: &[u8]) -> Vec<u8> {
    let (mut data, mut rest) = (Vec::new(), file.get(8..).unwrap_or_default());
    while let Some((length, kind)) = rest.first_chunk::<8>().map(|head| head.split_at(4)) {
        let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
        let (kind, body) = (kind.to_vec(), rest.get(8..8 + length).unwrap_or_default());
        if kind == b"IDAT" {
            data.extend_from_slice(body);
        }
        rest = rest.get(12 + length..).unwrap_or_default();
    }
    data
}

fn photo(head: Jpeg, bytes: &[u8]) -> Stream {
    let space = match head.channels {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    let mut object = header(head.width, head.height, space, bytes.to_vec());
    object.dict.set("Filter", name("DCTDecode"));
    // Adobe's programs store ink upside down.
    if head.channels == 4 && head.adobe {
        object.dict.set("Decode", reals([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
    }
    object
}
