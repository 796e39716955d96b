//! QR codes: the printed key as squares, and a picture of them as text again.

use qrcodegen::{QrCode, QrCodeEcc};
use rqrr::PreparedImage;
use zeroize::Zeroizing;

use crate::refusal::Refusal;

/// The longest text of a code, in bytes: a key has 74.
const TEXT: usize = 300;

/// The largest picture looked at, in pixels.
const PICTURE: usize = 16_000_000;

/// Draws a text: the squares of one row after the other, 1 for dark. The count of a row is the root of all.
///
/// # Errors
/// [`Refusal::Params`] when the text is longer than a printed key can be.
pub fn draw(text: &str) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    if text.len() > TEXT {
        return Err(Refusal::Params);
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Refusal::Params)?;
    let range = 0..code.size();
    Ok(Zeroizing::new(
        range
            .clone()
            .flat_map(|y| range.clone().map(move |x| (x, y)))
            .map(|(x, y)| u8::from(code.get_module(x, y)))
            .collect(),
    ))
}

/// Reads the first code found in a picture: one byte of grey a pixel, row by row.
///
/// # Errors
/// [`Refusal::Params`] when the size does not fit the pixels, [`Refusal::NoCode`] when none can be read.
pub fn read(width: usize, grey: &[u8]) -> Result<Zeroizing<String>, Refusal> {
    if width == 0 || grey.is_empty() || grey.len() > PICTURE || !grey.len().is_multiple_of(width) {
        return Err(Refusal::Params);
    }
    let height = grey.len() / width;
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(255)
    });
    picture
        .detect_grids()
        .iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| Zeroizing::new(text))
        .filter(|text| text.len() <= TEXT)
        .ok_or(Refusal::NoCode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::make_identity;

    /// The squares, enlarged and with the white border that scanners need.
    fn picture(squares: &[u8], scale: usize) -> (usize, Vec<u8>) {
        let side = (1..200).find(|side| side * side == squares.len()).unwrap();
        let width = (side + 8) * scale;
        let mut grey = vec![255; width * width];
        for (at, pixel) in grey.iter_mut().enumerate() {
            let (x, y) = (at % width / scale, at / width / scale);
            let inside = (4..side + 4).contains(&x) && (4..side + 4).contains(&y);
            if inside && squares[(y - 4) * side + x - 4] == 1 {
                *pixel = 20;
            }
        }
        (width, grey)
    }

    #[test]
    fn h09_a_drawn_key_is_read_again() {
        for scale in [3, 4, 7] {
            let (secret, _) = make_identity().unwrap();
            let (width, grey) = picture(&draw(&secret).unwrap(), scale);
            assert_eq!(*read(width, &grey).unwrap(), *secret, "scale {scale}");
        }
    }

    #[test]
    fn a_picture_without_a_code_and_nonsense_are_refused() {
        assert_eq!(read(100, &[255; 10_000]), Err(Refusal::NoCode));
        assert_eq!(read(0, &[]), Err(Refusal::Params));
        assert_eq!(read(7, &[0; 10]), Err(Refusal::Params));
        assert_eq!(draw(&"A".repeat(301)), Err(Refusal::Params));
    }
}
