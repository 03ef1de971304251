import { FIRST_PAGE, type MeasureReport, reportPictures } from '@mawasu/contract';
import type { MediaType } from '../../files/file-content.js';
import { csvFile, dataTables, jsonFile } from './data-tables.js';
import { type PageContent, pageFile, STYLE_NAME } from './frame.js';
import { element } from './html.js';
import { type Download, type IndexContent, indexParts } from './index-page.js';
import { type HandedInOnSite, measureParts, measureTitle } from './measure-page.js';
import { section } from './parts.js';
import { SCHEMA_NAME, SCHEMA_TITLE, schemaParts } from './schema-page.js';
import { type SiteFacts, sizeText } from './site-facts.js';
import { publicStyle } from './style.js';

export interface SiteFile {
  name: string;
  mediaType: MediaType;
  content: Buffer;
}

export interface SiteContent {
  facts: SiteFacts;
  /** As everybody may read them, each with its place among all 施策 of the round. */
  measures: readonly { report: MeasureReport; place: number; pdf: Buffer }[];
  /** Of what they show and link to, by checksum. */
  handedIn: ReadonlyMap<string, HandedInOnSite>;
  /** All of them in one; null where that would be too large to be kept. */
  pdf: Buffer | null;
  updates: IndexContent['updates'];
  preface: string;
  isPart: boolean;
}

const PDF_NAME = 'report.pdf';
const HOME = '施策の一覧';

/** The page of a 施策 keeps its address when other 施策 are published beside it. */
const measureFileName = (place: number, ending: 'html' | 'pdf'): string =>
  `measure-${String(place + 1).padStart(3, '0')}.${ending}`;

/** The same as the page, to be printed, and the way to the data. */
const ownFiles = ({ name, size }: { name: string; size: number }) =>
  section(
    'files',
    'ファイル',
    element(
      'ul',
      {},
      element('li', {}, element('a', { href: name }, 'この施策のPDF'), `（${sizeText(size)}）`),
      element('li', {}, element('a', { href: `${FIRST_PAGE}#files` }, 'すべての施策のファイル')),
    ),
  );

/** Every file of a 公表 but what was handed in, which is kept already: small, without any script, each made from the same models. */
export function siteFiles(content: SiteContent): SiteFile[] {
  const { facts, measures, handedIn, pdf } = content;
  const tables = dataTables(
    facts,
    measures.map(({ report }) => report),
  );
  const style = Buffer.from(publicStyle, 'utf8');
  const page = (name: string, { loads = 0, ...rest }: Omit<PageContent, 'loads'> & { loads?: number }): SiteFile => {
    return { name, mediaType: 'text/html', content: pageFile(facts, { ...rest, loads: style.length + loads }) };
  };
  const data = tables.flatMap((table): (SiteFile & { title: string })[] => [
    { title: `${table.title}（CSV）`, name: `${table.name}.csv`, mediaType: 'text/csv', content: csvFile(table) },
    {
      title: `${table.title}（JSON）`,
      name: `${table.name}.json`,
      mediaType: 'application/json',
      content: jsonFile(table),
    },
  ]);
  const booklet =
    pdf === null
      ? []
      : [{ title: '施策評価報告書（PDF）', name: PDF_NAME, mediaType: 'application/pdf', content: pdf } as const];
  const downloads = [...booklet, ...data].map(
    ({ title, name, content: held }): Download => ({ title, name, size: held.length }),
  );
  const above = [[HOME, FIRST_PAGE]] as const;
  const papers = measures.map(
    ({ place, pdf: content }): SiteFile => ({
      name: measureFileName(place, 'pdf'),
      mediaType: 'application/pdf',
      content,
    }),
  );
  const pages = measures.map(({ report, place, pdf: own }) => {
    const shown = reportPictures(report).flatMap(({ checksum }) => handedIn.get(checksum) ?? []);
    const paper = { name: measureFileName(place, 'pdf'), size: own.length };
    return page(measureFileName(place, 'html'), {
      title: measureTitle(report),
      above,
      children: [...measureParts(report, handedIn), ownFiles(paper)],
      loads: shown.reduce((sum, { size }) => sum + size, 0),
    });
  });
  const index = page(FIRST_PAGE, {
    title: `${facts.fyLabel}　行政評価の結果`,
    above: [],
    children: indexParts({
      ...content,
      measures: measures.map(({ report, place }) => ({ report, file: measureFileName(place, 'html') })),
      downloads,
      schema: { title: SCHEMA_TITLE, name: SCHEMA_NAME },
    }),
  });
  const schema = page(SCHEMA_NAME, { title: SCHEMA_TITLE, above, children: schemaParts(facts, tables) });
  const held = [...data, ...booklet].map(({ title: _, ...file }) => file);
  return [index, ...pages, ...papers, schema, { name: STYLE_NAME, mediaType: 'text/css', content: style }, ...held];
}
