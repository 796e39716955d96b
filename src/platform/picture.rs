//! A picture as grey pixels, for reading the code on a recovery sheet. Nothing of it is kept.

use js_sys::{Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::files::{ChosenFile, Unreadable};

/// The longest side that is looked at, in pixels; larger pictures are made smaller.
const LONGEST: f64 = 1600.0;

#[wasm_bindgen]
extern "C" {
    type Bitmap;
    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    fn create_image_bitmap(file: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Bitmap) -> f64;
    #[wasm_bindgen(method, getter)]
    fn height(this: &Bitmap) -> f64;
    #[wasm_bindgen(method)]
    fn close(this: &Bitmap);

    type OffscreenCanvas;
    #[wasm_bindgen(catch, constructor)]
    fn new(width: u32, height: u32) -> Result<OffscreenCanvas, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getContext)]
    fn context(this: &OffscreenCanvas, kind: &str) -> Result<Drawing, JsValue>;

    type Drawing;
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill(this: &Drawing, colour: &str);
    #[wasm_bindgen(method, js_name = fillRect)]
    fn fill(this: &Drawing, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, catch, js_name = drawImage)]
    fn draw(
        this: &Drawing,
        what: &Bitmap,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = getImageData)]
    fn pixels(this: &Drawing, x: f64, y: f64, width: f64, height: f64) -> Result<Object, JsValue>;
}

/// Width and grey pixels of a picture, row by row.
///
/// # Errors
/// [`Unreadable`] when it is no picture this browser can read.
pub async fn grey(file: &ChosenFile) -> Result<(u32, Vec<u8>), Unreadable> {
    read(file).await.map_err(|_| Unreadable)
}

async fn read(file: &ChosenFile) -> Result<(u32, Vec<u8>), JsValue> {
    let bitmap: Bitmap = JsFuture::from(create_image_bitmap(file.blob())?)
        .await?
        .unchecked_into();
    let (width, height) = (bitmap.width(), bitmap.height());
    let scale = (LONGEST / width.max(height)).min(1.0);
    let side = |length: f64| (length * scale).round().max(1.0);
    let (width, height) = (side(width), side(height));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and LONGEST"
    )]
    let (whole_width, whole_height) = (width as u32, height as u32);
    let drawing = OffscreenCanvas::new(whole_width, whole_height)?.context("2d")?;
    // A picture without a background is read as if it lay on paper.
    drawing.set_fill("#fff");
    drawing.fill(0.0, 0.0, width, height);
    drawing.draw(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let data = drawing.pixels(0.0, 0.0, width, height)?;
    let data = js_sys::Reflect::get(&data, &"data".into())?;
    let buffer = js_sys::Reflect::get(&data, &"buffer".into())?;
    let colours = Uint8Array::new(&buffer).to_vec();
    let grey = colours
        .chunks_exact(4)
        .map(|colour| {
            // The usual weights of red, green and blue, in 256ths.
            let weights = [77_u32, 150, 29];
            let sum: u32 = colour
                .iter()
                .zip(weights)
                .map(|(part, weight)| u32::from(*part) * weight)
                .sum();
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        })
        .collect();
    Ok((whole_width, grey))
}
