// Puts together again, byte for byte, the wasm that `xtask/src/seal/pack.rs` took apart so that it travels smaller.
// What there is to know of wasm stands in the head of the file: what each symbol writes, and what comes from a stream.

// Kinds of what comes from a stream, as pack.rs names them; another kind is so many bytes.
const NUMBER = 0;
const PAIRS = 254;
const LIST = 255;

// A number as wasm writes it: seven bits a byte, the lowest first, and each byte but the last above 127.
function read(bytes, place) {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[place++];
    value |= (byte & 127) << shift;
    if (!(byte & 128)) break;
  }
  return value;
}

export function unpack(pack) {
  const line = pack.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(pack.subarray(0, line)));
  const { size, sum, before, functions, begin, symbols, last, lengths } = head;
  let end = line + 1;
  const places = lengths.map((length) => (end += length) - length);
  // A packed file holds nearly as much as it unpacks to; what a damaged head asks for is not reserved.
  if (!(size <= 4 * pack.length)) throw new Error('a packed file is damaged');
  const out = new Uint8Array(size);
  out.set(pack.subarray(end, end + before));
  let at = before;

  for (let count = 0; count < functions; count++) {
    const start = at;
    let symbol = -1;
    for (let items = begin; ; items = symbols[symbol]) {
      for (let index = 0; index < items.length; index++) {
        const item = items[index];
        if (item < 256) {
          out[at++] = item;
          continue;
        }
        const stream = item >> 8;
        const kind = item & 255;
        let place = places[stream];
        // How many bytes end what is taken: those of a number go on while this bit is set.
        let left = 1;
        let more = 128;
        if (kind === PAIRS) {
          left += 2 * read(pack, place);
        } else if (kind === LIST) {
          left += read(pack, place) + 1;
        } else if (kind !== NUMBER) {
          left = kind;
          more = 0;
        }
        for (; left > 0 && at < size; at++) {
          const byte = pack[place++];
          out[at] = byte;
          if (!(byte & more)) left--;
        }
        places[stream] = place;
      }
      if (symbol === last) break;
      symbol = pack[places[0]++];
    }
    // Before a function stands its length, which is known only now.
    let length = at - start;
    const bytes = [];
    for (; length > 127; length >>= 7) bytes.push((length & 127) | 128);
    bytes.push(length);
    out.copyWithin(start + bytes.length, start, at);
    out.set(bytes, start);
    at += bytes.length;
  }

  const after = pack.subarray(end + before);
  out.set(after, size - after.length);
  let found = 0;
  for (let place = 0; place < size; place++) found = (Math.imul(found, 31) + out[place]) | 0;
  if (found !== sum) throw new Error('a packed file is damaged');
  return out;
}
