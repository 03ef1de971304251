import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  pages: number;
  title: string;
  language: string;
  tagged: boolean;
  /** Text in reading order without white space; running heads, feet and repeated table heads are left out. */
  text: string;
  /** All text of each page without white space, with what is repeated on it. */
  pageTexts: string[];
  headings: string[];
  /** What pictures and charts say to who does not see them, in their order. */
  pictures: string[];
  /** Tables as a screen reader counts them; one that runs over pages counts on each. */
  tables: number;
  /** How far the rightmost text reaches beyond the right edge of its page, in points; 0 when all lies inside. */
  overhang: number;
}

interface StructNode {
  role?: string;
  alt?: string;
  id?: string;
  children?: StructNode[];
}

interface LoadedFont {
  name: string;
  missingFile?: boolean;
}

// U+200B is where the sheet lets a long word break; nobody reads it.
const squeeze = (text: string): string => text.replace(/[\s\u200b]/g, '');

/** Reads a PDF back the way a screen reader would: what it says, and whether it says it properly. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const mark = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
  const read: ReadPdf = {
    pages: pdf.numPages,
    title: info.Title ?? '',
    language: info.Language ?? '',
    tagged: mark?.Marked === true,
    text: '',
    pageTexts: [],
    headings: [],
    pictures: [],
    tables: 0,
    overhang: 0,
  };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    let all = '';
    let flow = '';
    const open: boolean[] = [];
    const ids = new Map<string, string>();
    let current = '';
    for (const item of content.items) {
      if ('str' in item) {
        const right = (item.transform as number[])[4] ?? 0;
        read.overhang = Math.max(read.overhang, right + item.width - (page.view[2] ?? 0));
        all += item.str;
        if (!open.includes(true)) flow += item.str;
        if (current !== '') ids.set(current, (ids.get(current) ?? '') + item.str);
      } else if (item.type.startsWith('begin')) {
        // The type of pdf.js leaves the tag out.
        open.push((item as { tag?: string }).tag === 'Artifact');
        current = item.id ?? '';
      } else {
        open.pop();
        current = '';
      }
    }
    read.text += squeeze(flow);
    read.pageTexts.push(squeeze(all));
    const structure = (await page.getStructTree()) as StructNode | null;
    collectHeadings(structure, ids, read.headings);
    collectPictures(structure, read.pictures);
    read.tables += countTables(structure);
  }
  await task.destroy();
  return read;
}

export interface PdfFonts {
  /** Whether every font used on any page is in the file. */
  areEmbedded: boolean;
  names: string[];
}

/** The fonts of a PDF. To load them takes twice as long as to read it. */
export async function readPdfFonts(bytes: Uint8Array): Promise<PdfFonts> {
  const task = getDocument({ data: bytes.slice(), fontExtraProperties: true, verbosity: 0 });
  const pdf = await task.promise;
  const fonts: LoadedFont[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    await page.getOperatorList();
    const names = new Set(content.items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])));
    fonts.push(...[...names].map((name) => page.commonObjs.get(name) as LoadedFont));
  }
  await task.destroy();
  return {
    areEmbedded: fonts.every(({ missingFile }) => missingFile !== true),
    names: [...new Set(fonts.map(({ name }) => name))].sort(),
  };
}

/** All text of a PDF, title first, without white space and without asking what is what: for who only searches in it. */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string } };
  const texts = [info.Title ?? ''];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(squeeze(items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  await task.destroy();
  return texts.join(' ');
}

function collectHeadings(node: StructNode | null, texts: Map<string, string>, found: string[]): void {
  if (node === null) return;
  if (node.role !== undefined && /^H\d$/.test(node.role)) found.push(`${node.role} ${squeeze(textOf(node, texts))}`);
  for (const child of node.children ?? []) collectHeadings(child, texts, found);
}

function collectPictures(node: StructNode | null, found: string[]): void {
  if (node?.role === 'Figure') found.push(node.alt ?? '');
  for (const child of node?.children ?? []) collectPictures(child, found);
}

function countTables(node: StructNode | null): number {
  if (node === null) return 0;
  const below = (node.children ?? []).map(countTables).reduce((sum, count) => sum + count, 0);
  return below + (node.role === 'Table' ? 1 : 0);
}

function textOf(node: StructNode, texts: Map<string, string>): string {
  const own = node.id === undefined ? '' : (texts.get(node.id) ?? '');
  return own + (node.children ?? []).map((child) => textOf(child, texts)).join('');
}
