import { ZipWriter } from '../../files/zip-writer.js';
import { picturePart, pictureRelation, type WordPicture } from './word-pictures.js';
import { escaped } from './word-xml.js';

const MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FONT = 'BIZ UDゴシック';

const fonts = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`;
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

interface StyleLook {
  id: string;
  name: string;
  halfPoints: number;
  bold?: boolean;
  /** Space before and after, in twentieths of a point. */
  space: readonly [number, number];
  level?: number;
  /** Stays with what follows it; headings do. */
  leads?: boolean;
  center?: boolean;
}

function style({
  id,
  name,
  halfPoints,
  bold = false,
  space: [before, after],
  level,
  leads = level !== undefined,
  center = false,
}: StyleLook): string {
  const outline = level === undefined ? '' : `<w:outlineLvl w:val="${level}"/>`;
  // The order within pPr is the schema's: Word refuses a file that has another.
  const paragraph = `${leads ? '<w:keepNext/>' : ''}<w:spacing w:before="${before}" w:after="${after}"/>${center ? '<w:jc w:val="center"/>' : ''}${outline}`;
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
    `${level === undefined ? '' : '<w:next w:val="Normal"/>'}<w:qFormat/><w:pPr>${paragraph}</w:pPr>` +
    `<w:rPr>${bold ? '<w:b/>' : ''}${size(halfPoints)}</w:rPr></w:style>`
  );
}

const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7A8793"/>`;
const frame =
  '<w:style w:type="table" w:styleId="Frame"><w:name w:val="Frame"/><w:tblPr><w:tblBorders>' +
  `${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders>` +
  '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';

const styles = `${HEAD}<w:styles ${MAIN}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(20)}<w:lang w:val="ja-JP" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
${[
  { id: 'Title', name: 'Title', halfPoints: 36, bold: true, space: [0, 160], center: true } as const,
  { id: 'Heading1', name: 'heading 1', halfPoints: 30, bold: true, space: [0, 160], level: 0 } as const,
  { id: 'Heading2', name: 'heading 2', halfPoints: 25, bold: true, space: [280, 100], level: 1 } as const,
  { id: 'Heading3', name: 'heading 3', halfPoints: 22, bold: true, space: [220, 80], level: 2 } as const,
  { id: 'Heading4', name: 'heading 4', halfPoints: 20, bold: true, space: [140, 40], level: 3 } as const,
  { id: 'Cell', name: 'Cell', halfPoints: 18, space: [0, 0] } as const,
  { id: 'Label', name: 'Label', halfPoints: 18, bold: true, space: [0, 0] } as const,
  { id: 'Note', name: 'Note', halfPoints: 17, space: [40, 40] } as const,
  { id: 'Lead', name: 'Lead', halfPoints: 17, space: [40, 40], leads: true } as const,
]
  .map(style)
  .join('')}${frame}</w:styles>`;

const field = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const run = (text: string) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const TAB = '<w:r><w:tab/></w:r>';

export interface WordFrame {
  title: string;
  author: string;
  /** ISO. */
  asOf: string;
  /** At the foot of each page, before and after its number. */
  foot: readonly [string, string];
  /** At the head of each page; '' for none. */
  head: string;
}

const footer = ([left, right]: WordFrame['foot']) =>
  `${HEAD}<w:ftr ${MAIN}><w:p><w:pPr><w:pStyle w:val="Note"/><w:tabs><w:tab w:val="center" w:pos="3600"/><w:tab w:val="right" w:pos="9860"/></w:tabs></w:pPr>` +
  `${run(left)}${TAB}${field('PAGE')}${run('／')}${field('NUMPAGES')}${TAB}${run(right)}</w:p></w:ftr>`;

const header = (text: string) =>
  `${HEAD}<w:hdr ${MAIN}><w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="right"/></w:pPr>${run(text)}</w:p></w:hdr>`;

const parts = ['styles', 'settings', 'footer', 'header'] as const;
const contentTypes = `${HEAD}<Types xmlns="${PACKAGE}/content-types">${['png', 'jpeg'].map((type) => `<Default Extension="${type}" ContentType="image/${type}"/>`).join('')}<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>${parts.map((part) => `<Override PartName="/word/${part}.xml" ContentType="${TYPE}.${part}+xml"/>`).join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (inner: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;

/** A4 upright, with the foot and head of every page. */
const section =
  '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>' +
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1023" w:bottom="1134" w:left="1023" w:header="560" w:footer="560" w:gutter="0"/></w:sectPr>';

export const PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';

/** A document of Word around the pieces of its body, which come one after the other. */
export async function wordFile(
  frameOf: WordFrame,
  body: AsyncIterable<string> | Iterable<string>,
  pictures: readonly WordPicture[] = [],
): Promise<Uint8Array> {
  const { title, author, asOf, foot, head } = frameOf;
  const zip = new ZipWriter();
  const core = `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${asOf}</dcterms:created>`;
  await zip.add('[Content_Types].xml', contentTypes);
  await zip.add(
    '_rels/.rels',
    relations(
      relation('document', `${RELATED}/officeDocument`, 'word/document.xml') +
        relation('core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ),
  );
  await zip.add(
    'docProps/core.xml',
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${core}</cp:coreProperties>`,
  );
  await zip.add(
    'word/_rels/document.xml.rels',
    relations(
      [
        ...parts.map((part) => relation(part, `${RELATED}/${part}`, `${part}.xml`)),
        ...pictures.map((one) => relation(pictureRelation(one), `${RELATED}/image`, picturePart(one))),
      ].join(''),
    ),
  );
  for (const one of pictures) await zip.add(`word/${picturePart(one)}`, one.content);
  await zip.add('word/styles.xml', styles);
  await zip.add(
    'word/settings.xml',
    `${HEAD}<w:settings ${MAIN}><w:themeFontLang w:val="ja-JP" w:eastAsia="ja-JP"/></w:settings>`,
  );
  await zip.add('word/footer.xml', footer(foot));
  await zip.add('word/header.xml', header(head));
  async function* document() {
    yield `${HEAD}<w:document ${MAIN} xmlns:r="${RELATED}"><w:body>`;
    yield* body;
    // The last thing of a body is a paragraph.
    yield `<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>${section}</w:body></w:document>`;
  }
  await zip.add('word/document.xml', document());
  return zip.end();
}
