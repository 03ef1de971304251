import { CFB } from '@e965/xlsx';

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** What stands on the pages of a document of Word, read with another library than wrote it. */
export function readWord(bytes: Uint8Array): {
  text: string;
  foot: string;
  head: string;
  xml: string;
  parts: string[];
} {
  const zip = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const part = (name: string): string => {
    const content = CFB.find(zip, `/word/${name}.xml`)?.content;
    if (!content) throw new Error(`the document has no ${name}`);
    return Buffer.from(content as Uint8Array).toString('utf8');
  };
  const textOf = (xml: string) =>
    xml
      .replace(/<w:instrText[^>]*>.*?<\/w:instrText>/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
      .trim();
  const xml = part('document');
  const parts = zip.FullPaths.map((name: string) => name.replace(/^[^/]*/, ''));
  return { text: textOf(xml), foot: textOf(part('footer')), head: textOf(part('header')), xml, parts };
}
