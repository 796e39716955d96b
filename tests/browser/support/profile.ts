// What a thief would read: the raw files of a browser profile, searched for planted marker words.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpacked } from './unpack';

/** A word in base64, at each of the three places in which it can begin: what is the same whatever stands around it. */
function inBase64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return Buffer.from(text.slice(first, last), 'latin1');
  });
}

/** Every way in which a word is looked for. */
export function needles(word: string): Buffer[] {
  const [narrow, wide] = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  return [narrow, wide, Buffer.from(wide).swap16(), ...inBase64(narrow), ...inBase64(wide)];
}

/** The files of a profile that hold one of the words, in UTF-8, UTF-16 or base64, packed or not, as `word in file`. */
export async function findInFiles(folder: string, words: string[]): Promise<string[]> {
  const all = words.flatMap((word) => needles(word).map((bytes) => ({ word, bytes })));
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => null);
    if (!content) continue;
    for (const text of [content, ...unpacked(entry.name, content)]) {
      for (const { word, bytes } of all) {
        if (text.includes(bytes)) found.push(`${word} in ${path.slice(folder.length + 1)}`);
      }
    }
  }
  return [...new Set(found)];
}
