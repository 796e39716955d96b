// What a thief would read: the raw files of a browser profile, searched for planted marker words.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a profile that hold one of the words, in UTF-8 or UTF-16, as `word in file`. */
export async function findInFiles(folder: string, words: string[]): Promise<string[]> {
  const needles = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
    { word, bytes: Buffer.from(word, 'utf16le').swap16() },
  ]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => null);
    if (!content) continue;
    for (const { word, bytes } of needles) {
      if (content.includes(bytes)) found.push(`${word} in ${path.slice(folder.length + 1)}`);
    }
  }
  return [...new Set(found)];
}
