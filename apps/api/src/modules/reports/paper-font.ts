import { readFile } from 'node:fs/promises';
import { textFontFiles } from './paper-fonts.js';

/** What the papers need to know of a TrueType font: which characters and variants it draws, and how wide they are. */
export interface PaperFont {
  has(codePoint: number): boolean;
  /** Whether it draws the form that a variation selector asks for (cmap format 14). */
  hasVariant(codePoint: number, selector: number): boolean;
  /** Width of the character in em; 1 where the font does not have it. */
  widthOf(codePoint: number): number;
}

let loaded: Promise<PaperFont[]> | null = null;

/** The fonts of the papers in the order in which a character is looked for. Read once. */
export function paperFonts(): Promise<PaperFont[]> {
  loaded ??= Promise.all(textFontFiles().map(async (file) => parseFont(await readFile(file))));
  return loaded;
}

/** OpenType 1.9, tables `head`, `hhea`, `hmtx`, `cmap` (formats 4, 12 and 14). */
function parseFont(file: Buffer): PaperFont {
  const tables = new Map<string, number>();
  for (let i = 0, at = 12; i < file.readUInt16BE(4); i++, at += 16) {
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const offsetOf = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`the font has no table ${name}`);
    return at;
  };
  const unitsPerEm = file.readUInt16BE(offsetOf('head') + 18);
  const longMetrics = file.readUInt16BE(offsetOf('hhea') + 34);
  const metrics = offsetOf('hmtx');
  const { glyphs, variants } = readCharacterMap(file, offsetOf('cmap'));
  return {
    has: (codePoint) => glyphs.has(codePoint),
    hasVariant: (codePoint, selector) => variants.get(selector)?.(codePoint) ?? false,
    widthOf: (codePoint) => {
      const glyph = glyphs.get(codePoint);
      if (glyph === undefined) return 1;
      return file.readUInt16BE(metrics + 4 * Math.min(glyph, longMetrics - 1)) / unitsPerEm;
    },
  };
}

type Has = (codePoint: number) => boolean;

function readCharacterMap(file: Buffer, cmap: number): { glyphs: Map<number, number>; variants: Map<number, Has> } {
  const subtables = Array.from({ length: file.readUInt16BE(cmap + 2) }, (_, i) => {
    const at = cmap + file.readUInt32BE(cmap + 4 + i * 8 + 4);
    return { at, format: file.readUInt16BE(at) };
  });
  const find = (format: number) => subtables.find((table) => table.format === format)?.at;
  const [full, basic, selectors] = [find(12), find(4), find(14)];
  const glyphs = new Map<number, number>();
  if (full !== undefined) readFullMap(file, full, glyphs);
  else if (basic !== undefined) readBasicMap(file, basic, glyphs);
  return { glyphs, variants: selectors === undefined ? new Map() : readVariants(file, selectors) };
}

function readFullMap(file: Buffer, at: number, glyphs: Map<number, number>): void {
  for (let i = 0; i < file.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12;
    const [first, last] = [file.readUInt32BE(group), file.readUInt32BE(group + 4)];
    const glyph = file.readUInt32BE(group + 8);
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
  }
}

function readBasicMap(file: Buffer, at: number, glyphs: Map<number, number>): void {
  const doubled = file.readUInt16BE(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    const [end, starts] = [file.readUInt16BE(at + 14 + i), at + 16 + doubled + i];
    const start = file.readUInt16BE(starts);
    const [delta, range] = [file.readUInt16BE(starts + doubled), file.readUInt16BE(starts + 2 * doubled)];
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const own = range === 0 ? code : file.readUInt16BE(starts + 2 * doubled + range + 2 * (code - start));
      const glyph = range !== 0 && own === 0 ? 0 : (own + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

const readUInt24 = (file: Buffer, at: number): number => file.readUIntBE(at, 3);

function readVariants(file: Buffer, at: number): Map<number, Has> {
  const variants = new Map<number, Has>();
  for (let i = 0; i < file.readUInt32BE(at + 6); i++) {
    const record = at + 10 + i * 11;
    const [plain, own] = [file.readUInt32BE(record + 3), file.readUInt32BE(record + 7)];
    const known = new Set<number>();
    if (plain !== 0) {
      // Ranges whose usual form already is the one asked for.
      for (let r = 0; r < file.readUInt32BE(at + plain); r++) {
        const range = at + plain + 4 + r * 4;
        for (let more = 0; more <= file.readUInt8(range + 3); more++) known.add(readUInt24(file, range) + more);
      }
    }
    if (own !== 0) {
      for (let m = 0; m < file.readUInt32BE(at + own); m++) known.add(readUInt24(file, at + own + 4 + m * 5));
    }
    variants.set(readUInt24(file, record), (codePoint) => known.has(codePoint));
  }
  return variants;
}
