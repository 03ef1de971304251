import type { TableCell, TableRow } from '@mawasu/domain/imports';
import { type NodeKind, nodeKinds } from '@mawasu/domain/plans';
import { parseFiscalYear } from '@mawasu/domain/years';
import { cellOf, type PlanDraft, textOf } from '../plan-draft.js';
import { levelWords, planFields } from './plan-fields.js';

/** What a row is about: the plan itself, one of its 視点, or a node. */
export type PlanRowKind = NodeKind | 'plan' | 'viewpoint';

export interface PlanRow {
  row: TableRow;
  id: string | null;
  plan: string;
  kind: PlanRowKind;
  /** The level as the table calls it. */
  levelName: string;
  code: string | null;
  title: string;
  titleCell: TableCell;
  /** As the table names it: code or title; null where the row says nothing of it. */
  parent: string | null;
  /** Titles of what it hangs under, in a table with a column for each level; from the top. */
  above: readonly { kind: NodeKind; title: string; code: string | null; levelName: string }[];
  /** Years of the plan, where the row names them. */
  years: { fyFrom: number | null; fyTo: number | null };
}

const TITLE_LENGTH = 200;
const CODE_LENGTH = 40;
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

const kindByWord = new Map<string, PlanRowKind>([
  ...nodeKinds.flatMap((kind) => levelWords[kind].map((word) => [plain(word), kind] as const)),
  ['計画', 'plan'],
  ['総合計画', 'plan'],
  ['視点', 'viewpoint'],
  ['行革の視点', 'viewpoint'],
]);

/** Reads the rows of one table; what a column of a level leaves empty is filled from the row above. */
export class PlanRowReader {
  private readonly path = new Map<NodeKind, string>();

  constructor(
    /** What levels are called in the plans there are. */
    private readonly levelNames: ReadonlyMap<string, NodeKind>,
  ) {}

  /** Tells what is wrong at its cell; null when anything is, or when the row is empty. */
  read(row: TableRow, draft: PlanDraft<unknown>): PlanRow | null {
    const years = { fyFrom: yearOf(row, 'fyFrom', draft), fyTo: yearOf(row, 'fyTo', draft) };
    const kindText = textOf(row, 'kind');
    const place = kindText === '' ? this.byColumns(row, draft) : this.byKind(row, kindText, draft);
    if (place === null || years.fyFrom === undefined || years.fyTo === undefined) return null;
    const code = textOf(row, 'code');
    const tooLong = [
      [place.titleCell, place.title, TITLE_LENGTH],
      [cellOf(row, 'code'), code, CODE_LENGTH],
    ] as const;
    for (const [cell, text, most] of tooLong) {
      if (text.length <= most) continue;
      draft.error(cell, `${most}文字以内で入力してください。`);
      return null;
    }
    return {
      ...{
        row,
        id: textOf(row, 'id').toLowerCase() || null,
        plan: textOf(row, 'plan'),
        parent: textOf(row, 'parent') || null,
      },
      ...{ code: code || (place.kind === 'measure' ? textOf(row, 'measureCode') : '') || null },
      ...place,
      years: { fyFrom: years.fyFrom, fyTo: years.fyTo },
    };
  }

  /** 「施策」, or 「方針（基本目標）」 with what the plan calls it. */
  private byKind(
    row: TableRow,
    text: string,
    draft: PlanDraft<unknown>,
  ): Pick<PlanRow, 'kind' | 'title' | 'titleCell' | 'above' | 'levelName'> | null {
    const [, word = text, own] = /^(.+?)[（(](.+)[)）]$/u.exec(text) ?? [];
    const kind = kindByWord.get(plain(word)) ?? this.levelNames.get(plain(text));
    const titleCell = cellOf(row, 'title');
    if (kind === undefined) {
      const words = nodeKinds.map((one) => levelWords[one][0]);
      draft.error(
        cellOf(row, 'kind'),
        `「${text}」は分かりません。${words.join('・')}・視点・計画のどれかを入力してください。`,
      );
      return null;
    }
    if (titleCell.text === '' && kind !== 'plan') {
      draft.error(titleCell, '名称を入力してください。');
      return null;
    }
    return { kind, title: titleCell.text || textOf(row, 'plan'), titleCell, above: [], levelName: own ?? word };
  }

  private byColumns(
    row: TableRow,
    draft: PlanDraft<unknown>,
  ): Pick<PlanRow, 'kind' | 'title' | 'titleCell' | 'above' | 'levelName'> | null {
    const filled = nodeKinds.filter((kind) => textOf(row, kind) !== '');
    const deepest = filled.at(-1);
    if (deepest === undefined) {
      const isSaid = planFields.some(({ key }) => textOf(row, key) !== '') || textOf(row, 'title') !== '';
      if (isSaid)
        draft.error(cellOf(row, 'title'), 'この行が方針・施策・取組みなどのどれか、階層の列に入力してください。');
      return null;
    }
    const top = nodeKinds.indexOf(filled[0] ?? deepest);
    for (const kind of nodeKinds) {
      const at = nodeKinds.indexOf(kind);
      const text = textOf(row, kind);
      if (text !== '') this.path.set(kind, text);
      // What stands below a level that begins anew is another's.
      else if (at > top) this.path.delete(kind);
    }
    const above = nodeKinds.slice(0, nodeKinds.indexOf(deepest)).flatMap((kind) => {
      const title = this.path.get(kind);
      const code = kind === 'measure' ? textOf(row, 'measureCode') || null : null;
      return title === undefined
        ? []
        : [{ kind, title, code, levelName: cellOf(row, kind).column || levelWords[kind][0] || '' }];
    });
    const titleCell = cellOf(row, deepest);
    return { kind: deepest, title: titleCell.text, titleCell, above, levelName: titleCell.column };
  }
}

function yearOf(row: TableRow, key: 'fyFrom' | 'fyTo', draft: PlanDraft<unknown>): number | null | undefined {
  const cell = cellOf(row, key);
  if (cell.text === '') return null;
  const year = parseFiscalYear(cell.text);
  if (year !== null) return year;
  draft.error(cell, '年度を「令和8年度」「R8」「2026」のように入力してください。');
  return undefined;
}
