// Files of a profile in which a word could hide because they are packed: blocks of LevelDB (Snappy), Firefox's own (LZ4),
// and plain gzip. What cannot be unpacked gives nothing; the packed bytes are searched all the same.
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Every text that is packed in a file. */
export function unpacked(name: string, bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 8).equals(Buffer.from('mozLz40\0'))) return [lz4(bytes.subarray(12), bytes.readUInt32LE(8))];
  if (/\.(ldb|sst)$/.test(name)) return tableBlocks(bytes);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [attempt(() => gunzipSync(bytes))];
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return [attempt(() => inflateRawSync(bytes.subarray(30)))];
  return [];
}

function attempt(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    return Buffer.alloc(0);
  }
}

/** A number of seven bits a byte, lowest first, and where it ends. */
function varint(bytes: Buffer, at: number): [number, number] {
  let [value, factor] = [0, 1];
  for (let place = at; ; place += 1) {
    const byte = bytes[place];
    if (byte === undefined) throw new RangeError('cut off');
    value += (byte & 127) * factor;
    if (byte < 128) return [value, place + 1];
    factor *= 128;
  }
}

/** The data blocks of a LevelDB table, by its index. */
function tableBlocks(bytes: Buffer): Buffer[] {
  try {
    const footer = bytes.subarray(bytes.length - 48);
    const [, first] = varint(footer, 0);
    const [, second] = varint(footer, first);
    const [at, third] = varint(footer, second);
    const [size] = varint(footer, third);
    const index = block(bytes, at, size);
    const found: Buffer[] = [index];
    const restarts = index.readUInt32LE(index.length - 4);
    const end = index.length - 4 - 4 * restarts;
    for (let place = 0; place < end; ) {
      const [, a] = varint(index, place);
      const [unshared, b] = varint(index, a);
      const [length, c] = varint(index, b);
      const value = index.subarray(c + unshared, c + unshared + length);
      const [from, d] = varint(value, 0);
      const [much] = varint(value, d);
      found.push(block(bytes, from, much));
      place = c + unshared + length;
    }
    return found;
  } catch {
    return [];
  }
}

function block(bytes: Buffer, at: number, size: number): Buffer {
  const body = bytes.subarray(at, at + size);
  return bytes[at + size] === 1 ? snappy(body) : body;
}

/** Snappy's raw format. */
export function snappy(bytes: Buffer): Buffer {
  const [size, begin] = varint(bytes, 0);
  const out = Buffer.alloc(size);
  let [at, to] = [begin, 0];
  const byte = (place: number) => bytes[place] ?? 0;
  while (at < bytes.length) {
    const tag = byte(at);
    at += 1;
    if ((tag & 3) === 0) {
      let length = (tag >> 2) + 1;
      if (length > 60) {
        const more = length - 60;
        length = bytes.readUIntLE(at, more) + 1;
        at += more;
      }
      bytes.copy(out, to, at, at + length);
      at += length;
      to += length;
      continue;
    }
    let [length, back] = [(tag >> 2) + 1, 0];
    if ((tag & 3) === 1) {
      length = ((tag >> 2) & 7) + 4;
      back = ((tag >> 5) << 8) | byte(at);
      at += 1;
    } else {
      const wide = (tag & 3) === 2 ? 2 : 4;
      back = bytes.readUIntLE(at, wide);
      at += wide;
    }
    for (let done = 0; done < length; done += 1, to += 1) out[to] = out[to - back] ?? 0;
  }
  return out;
}

/** LZ4's block format. */
export function lz4(bytes: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  let [at, to] = [0, 0];
  const length = (four: number) => {
    let sum = four;
    if (four === 15) {
      for (let more = 255; more === 255; at += 1) {
        more = bytes[at] ?? 0;
        sum += more;
      }
    }
    return sum;
  };
  while (at < bytes.length) {
    const token = bytes[at] ?? 0;
    at += 1;
    const literals = length(token >> 4);
    bytes.copy(out, to, at, at + literals);
    at += literals;
    to += literals;
    if (at >= bytes.length) break;
    const back = bytes.readUInt16LE(at);
    at += 2;
    const copies = length(token & 15) + 4;
    for (let done = 0; done < copies; done += 1, to += 1) out[to] = out[to - back] ?? 0;
  }
  return out;
}
