import type { ImportColumn, TableCell, TableRow } from '@mawasu/domain/imports';
import { foldForSearch } from '@mawasu/domain/text';
import type { FormColumn, FormRow } from '../import-definition.js';
import { cellOf, textOf } from '../plan-draft.js';
import type { HeldIndicator } from './held-indicators.js';

/** The columns by which a row says of which indicator it speaks. */
export const indicatorPlaceColumns: readonly ImportColumn[] = [
  { key: 'id', label: 'ID', synonyms: ['指標ID', '指標のID', 'indicatorId'], kind: 'code', hidden: true },
  { key: 'plan', label: '計画', synonyms: ['計画名', '総合計画'], kind: 'text' },
  {
    key: 'measureCode',
    label: '施策コード',
    synonyms: ['施策番号', '施策No', 'コード'],
    kind: 'code',
    identifier: true,
  },
  { key: 'measure', label: '施策', synonyms: ['施策名', '施策の名称'], kind: 'text' },
  {
    key: 'initiative',
    label: '取組み',
    synonyms: ['取組', '取り組み', '取組名', '取組みの名称', '主な取組'],
    kind: 'text',
  },
  {
    key: 'name',
    label: '指標',
    synonyms: ['指標名', '指標の名称', '成果指標', '活動指標', '指標項目', 'KPI'],
    kind: 'text',
    required: true,
  },
  { key: 'unit', label: '単位', kind: 'text' },
];

export const indicatorFormColumns: readonly FormColumn[] = [
  { key: 'id', label: 'ID', width: 10, hidden: true, readOnly: true },
  { key: 'plan', label: '計画', width: 20, readOnly: true },
  { key: 'measureCode', label: '施策コード', width: 12, readOnly: true },
  { key: 'measure', label: '施策', width: 26, readOnly: true },
  { key: 'initiative', label: '取組み', width: 26, readOnly: true },
  { key: 'name', label: '指標', width: 30, readOnly: true },
  { key: 'unit', label: '単位', width: 8, readOnly: true },
];

export function indicatorFormRow(indicator: HeldIndicator): FormRow {
  const { id, planName, measureCode, measureTitle, initiativeTitle, series } = indicator;
  const place = { plan: planName, measureCode, measure: measureTitle, initiative: initiativeTitle ?? '' };
  return { id, ...place, name: series.name, unit: series.unit };
}

export const indicatorExample: FormRow = {
  ...{ plan: '第6次総合計画', measureCode: '1-1-1', measure: '地域活動の支援', initiative: '講座の開催' },
  ...{ name: '講座の参加者数', unit: '人' },
};

/** 「施策1-1-1 取組み「…」の指標「…」」, for messages and lists. */
export function indicatorLabel({ measureCode, measureTitle, initiativeTitle, series }: HeldIndicator): string {
  const measure = `${measureCode} ${measureTitle}`.trim();
  return `${series.name}（${initiativeTitle === null ? measure : `${measure}／${initiativeTitle}`}）`;
}

export type Found = { indicator: HeldIndicator } | { cell: TableCell; reason: string };

const SHOWN = 5;

/** Finds indicators for rows: by the id of the hidden column, else by name and what narrows it. */
export class IndicatorFinder {
  private readonly byId: ReadonlyMap<string, HeldIndicator>;
  private readonly byName = new Map<string, HeldIndicator[]>();

  constructor(readonly all: readonly HeldIndicator[]) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    for (const one of all) {
      const name = foldForSearch(one.series.name);
      this.byName.set(name, [...(this.byName.get(name) ?? []), one]);
    }
  }

  find(row: TableRow): Found {
    const id = cellOf(row, 'id');
    const found = id.text === '' ? this.findByName(row) : this.findById(row, id);
    if (!('indicator' in found)) return found;
    const unit = cellOf(row, 'unit');
    const held = found.indicator.series.unit;
    if (unit.text === '' || foldForSearch(unit.text) === foldForSearch(held)) return found;
    return { cell: unit, reason: `この指標の単位は「${held}」です。単位と値を確認してください。` };
  }

  private findById(row: TableRow, id: TableCell): Found {
    const indicator = this.byId.get(id.text.toLowerCase());
    const reason = 'このID（隠れている列）の指標はありません。IDを空にすると、指標の名称で探します。';
    if (!indicator) return { cell: id, reason };
    const name = cellOf(row, 'name');
    // Somebody has sorted one column and not the others, or typed another name over this one.
    if (name.text !== '' && foldForSearch(name.text) !== foldForSearch(indicator.series.name)) {
      const held = `「${indicator.series.name}」`;
      return { cell: name, reason: `ID（隠れている列）の指標は${held}です。行がずれていないか確認してください。` };
    }
    return { indicator };
  }

  private findByName(row: TableRow): Found {
    const name = cellOf(row, 'name');
    if (name.text === '') return { cell: name, reason: '指標の名称を入力してください。' };
    const named = this.byName.get(foldForSearch(name.text)) ?? [];
    const fitting = named.filter((one) => fits(row, one));
    const [first, ...others] = fitting;
    if (first && others.length === 0) return { indicator: first };
    if (!first) return { cell: name, reason: this.notFound(row, name.text, named) };
    // 取組み left empty in a table that has the column: the indicator of the 施策 itself.
    const own = fitting.filter(({ initiativeTitle }) => initiativeTitle === null);
    const isMeasureNamed = textOf(row, 'measureCode') !== '' || textOf(row, 'measure') !== '';
    if (own[0] && own.length === 1 && isMeasureNamed && row.cells.initiative?.text === '') return { indicator: own[0] };
    const reason = `同じ名称の指標が${fitting.length}件あります。施策コードや取組みで区別してください：${list(fitting)}`;
    return { cell: name, reason };
  }

  private notFound(row: TableRow, name: string, named: readonly HeldIndicator[]): string {
    if (named.length > 0) {
      return `「${name}」は、この施策・取組みにはありません。施策コードと取組みを確認してください：${list(named)}`;
    }
    const near = this.all.filter((one) => isNear(one, name) && fits(row, one)).slice(0, SHOWN);
    const hint = near.length > 0 ? `近い名称：${list(near)}` : '指標の名称を確認してください。';
    return `「${name}」という指標は登録されていません。${hint}`;
  }
}

function isNear({ series }: HeldIndicator, name: string): boolean {
  const [held, asked] = [foldForSearch(series.name), foldForSearch(name)];
  return asked.length > 1 && (held.includes(asked) || asked.includes(held));
}

const list = (indicators: readonly HeldIndicator[]): string => {
  const shown = indicators.slice(0, SHOWN).map(indicatorLabel).join('、');
  return indicators.length > SHOWN ? `${shown} ほか${indicators.length - SHOWN}件` : shown;
};

function fits(row: TableRow, one: HeldIndicator): boolean {
  const asked: [string, string][] = [
    ['plan', one.planName],
    ['measureCode', one.measureCode],
    ['measure', one.measureTitle],
    ['initiative', one.initiativeTitle ?? ''],
  ];
  return asked.every(([key, held]) => {
    const text = textOf(row, key);
    return text === '' || foldForSearch(text) === foldForSearch(held);
  });
}
