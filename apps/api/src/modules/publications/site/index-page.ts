import { type MeasureReport, reportWords } from '@mawasu/contract';
import { type Child, element } from './html.js';
import { errataTable, measureTitle } from './measure-page.js';
import { section, table, typed } from './parts.js';
import { dayText, sizeText } from './site-facts.js';

export interface Download {
  title: string;
  name: string;
  size: number;
}

export interface IndexContent {
  /** With the page of each, in the order of the plan. */
  measures: readonly { report: MeasureReport; file: string }[];
  downloads: readonly Download[];
  schema: { title: string; name: string };
  /** When which edition was published before, the newest first. */
  updates: readonly { publishedOn: string; edition: number }[];
  /** はじめに of the year. */
  preface: string;
  /** Of the round there are more 施策 than these. */
  isPart: boolean;
}

/** The first page: what the year came to, every 施策 with the way to its page, the files, and what was corrected. */
export function indexParts({ measures, downloads, schema, updates, preface, isPart }: IndexContent): Child[] {
  const errata = measures.flatMap(({ report }) =>
    report.errata.map((one) => ({ ...one, measure: measureTitle(report) })),
  );
  return [
    preface === '' ? null : section('preface', 'はじめに', typed(preface)),
    section(
      'summary',
      '評価結果のまとめ',
      table({
        caption: '進捗状況ごとの取組みの件数',
        heads: ['進捗状況', '件数'],
        rows: [...statusCounts(measures)].map(([label, count]) => [label, String(count)]),
        figures: [1],
      }),
      typed(`${measures.length}件の施策を公表しています。${isPart ? '施策の一部だけを公表しています。' : ''}`),
    ),
    section('measures', '施策の一覧', policyTables(measures)),
    section(
      'files',
      'ファイル',
      element(
        'ul',
        {},
        downloads.map(({ title, name, size }) =>
          element('li', {}, element('a', { href: name }, title), `（${sizeText(size)}）`),
        ),
        element('li', {}, element('a', { href: schema.name }, schema.title)),
      ),
      typed('施策ごとのPDFは、それぞれの施策のページにあります。'),
    ),
    errata.length === 0 ? null : section('errata', reportWords.sections.errata, errataTable(errata)),
    section(
      'updates',
      '公表の履歴',
      element(
        'ul',
        {},
        updates.map(({ publishedOn, edition }) => element('li', {}, `${dayText(publishedOn)}　第${edition}版を公表`)),
      ),
    ),
  ];
}

function statusCounts(measures: IndexContent['measures']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { report } of measures) {
    for (const { label, count } of report.summary.statusCounts) counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return counts;
}

/** What the last stage says that anybody has decided. */
const rankOf = ({ assessments }: MeasureReport): string => {
  const last = assessments.at(-1);
  return last?.rankLabel ? `${last.rankLabel}（${last.stageLabel}）` : '';
};

function policyTables(measures: IndexContent['measures']): Child[] {
  const policies = [...new Set(measures.map(({ report }) => report.measure.policyTitle))];
  const hasRanks = measures.some(({ report }) => rankOf(report) !== '');
  return policies.map((policy) =>
    table({
      caption: policy,
      heads: ['施策', '主管課', ...(hasRanks ? ['評価'] : []), '取組み（件）'],
      rows: measures
        .filter(({ report }) => report.measure.policyTitle === policy)
        .map(({ report, file }) => [
          element('a', { href: file }, measureTitle(report)),
          report.measure.leadDepartment,
          ...(hasRanks ? [rankOf(report)] : []),
          String(report.initiatives.length),
        ]),
      figures: [hasRanks ? 3 : 2],
    }),
  );
}
