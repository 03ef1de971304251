import type { ImportChange } from '@mawasu/contract';
import { type NodeKind, nodeKinds } from '@mawasu/domain/plans';
import { foldForSearch } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { PlanFrame } from '../../plans/plans.writer.js';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import type { HeldPlan } from './held-plans.js';
import { levelWords } from './plan-fields.js';
import type { PlanRow } from './plan-rows.js';

/** The plan a table speaks of, as the table leaves it. */
export interface PlannedFrame extends PlanFrame {
  /** Null for one that the table makes. */
  held: HeldPlan | null;
  /** What the rules of the plans ask for. */
  rules: { levels: NodeKind[]; viewpoints: number[] };
  fields: ImportChange['fields'];
  asked: PlanRow;
}

const LONGEST = 30;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const fold = (text: string): string => foldForSearch(text.normalize('NFKC').replace(/\s+/g, ''));

/** Null when it cannot be told which plan is meant, or what it is; told at the cells. */
export function planFrame(
  rows: readonly PlanRow[],
  plans: readonly HeldPlan[],
  draft: PlanDraft<unknown>,
): PlannedFrame | null {
  const [first] = rows;
  if (!first) return null;
  const planRow = rows.find(({ kind }) => kind === 'plan');
  const named = [...(planRow ? [planRow] : []), ...rows.filter(({ plan }) => plan !== '')];
  const nameOf = (one: PlanRow) => (one.kind === 'plan' ? one.title : one.plan);
  const name = named[0] ? nameOf(named[0]) : null;
  const other = named.find((one) => one.plan !== '' && name !== null && fold(one.plan) !== fold(name));
  if (other) {
    draft.error(
      cellOf(other.row, 'plan'),
      `1つの表に、2つの計画（${name}と${other.plan}）があります。計画ごとに表を分けてください。`,
    );
    return null;
  }
  const byId = plans.find(({ nodes }) => rows.some(({ id }) => id !== null && nodes.some((node) => node.id === id)));
  const held = name === null ? (byId ?? only(plans)) : (plans.find((one) => fold(one.name) === fold(name)) ?? null);
  if (name === null && held === null) {
    const reason =
      plans.length === 0
        ? '計画の名称を「計画」の列に、期間を「計画の開始年度」「計画の終了年度」の列に入力してください。'
        : `どの計画か、「計画」の列に名称を入力してください（${plans.map((one) => one.name).join('、')}）。`;
    draft.error(first.titleCell, reason);
    return null;
  }
  const years = yearsOf(rows, held, draft);
  const viewpoints = viewpointsOf(rows, held, draft);
  if (years === null || viewpoints === null) return null;
  const levels = levelsOf(rows, held);
  const rules = { levels: levels.map(({ kind }) => kind), viewpoints: viewpoints.map(({ number }) => number) };
  const frame = { name: held?.name ?? name ?? '', ...years, levels, viewpoints };
  const asked = planRow ?? rows.find(({ kind }) => kind === 'viewpoint') ?? first;
  return { held, ...frame, rules, asked, fields: frameFields(frame, held) };
}

const only = (plans: readonly HeldPlan[]): HeldPlan | null => {
  const drafts = plans.filter(({ status }) => status === 'draft');
  const [one, ...others] = drafts.length > 0 ? drafts : plans;
  return one && others.length === 0 ? one : null;
};

function yearsOf(rows: readonly PlanRow[], held: HeldPlan | null, draft: PlanDraft<unknown>) {
  const [first] = rows;
  const said = (key: 'fyFrom' | 'fyTo') => rows.find(({ years }) => years[key] !== null);
  const [from, to] = [said('fyFrom'), said('fyTo')];
  const fyFrom = from?.years.fyFrom ?? held?.fyFrom;
  const fyTo = to?.years.fyTo ?? held?.fyTo;
  if (!first) return null;
  if (fyFrom === undefined || fyTo === undefined) {
    draft.error(first.titleCell, '新しい計画の期間を、「計画の開始年度」「計画の終了年度」の列に入力してください。');
    return null;
  }
  if (fyTo < fyFrom) {
    draft.error(cellOf((to ?? from ?? first).row, 'fyTo'), '終わりの年度は、始まりの年度以降にしてください。');
    return null;
  }
  if (fyFrom < FIRST_YEAR || fyTo > LAST_YEAR) {
    draft.error(
      cellOf((from ?? first).row, 'fyFrom'),
      `${FIRST_YEAR}年度から${LAST_YEAR}年度までの年度を入力してください。`,
    );
    return null;
  }
  return { fyFrom, fyTo };
}

function viewpointsOf(
  rows: readonly PlanRow[],
  held: HeldPlan | null,
  draft: PlanDraft<unknown>,
): PlanFrame['viewpoints'] | null {
  const labels = new Map((held?.viewpoints ?? []).map(({ number, label }) => [number, label]));
  for (const { row, kind, code, title, titleCell } of rows) {
    if (kind !== 'viewpoint') continue;
    const number = /^\d{1,2}$/.test(code ?? '') ? Number(code) : 0;
    if (number < 1) {
      draft.error(cellOf(row, 'code'), '視点の番号を、コードの列に1から99までの整数で入力してください。');
    } else if (draft.claim(`viewpoint ${number}`, titleCell, 'この番号の視点')) labels.set(number, title);
  }
  const all = [...labels]
    .map(([number, label]) => ({ number, label }))
    .toSorted((left, right) => left.number - right.number);
  const last = rows.findLast(({ kind }) => kind === 'viewpoint');
  if (all.length > LONGEST && last) {
    draft.error(last.titleCell, `視点は${LONGEST}個までです。`);
    return null;
  }
  return all;
}

/** 方針, 施策 and 取組み, which every plan has, and what the rows name besides. */
function levelsOf(rows: readonly PlanRow[], held: HeldPlan | null): { kind: NodeKind; name: string }[] {
  const names = new Map<NodeKind, string>((held?.levels ?? []).map(({ kind, name }) => [kind, name]));
  for (const { kind, levelName, above } of rows) {
    for (const one of [...above, ...(kind === 'plan' || kind === 'viewpoint' ? [] : [{ kind, levelName }])]) {
      if (!names.has(one.kind)) names.set(one.kind, one.levelName.replace(/名$/u, ''));
    }
  }
  for (const kind of ['policy', 'measure', 'initiative'] as const) {
    if (!names.has(kind)) names.set(kind, levelWords[kind][0] ?? '');
  }
  return nodeKinds.flatMap((kind) => {
    const name = names.get(kind);
    return name === undefined ? [] : [{ kind, name }];
  });
}

function frameFields({ fyFrom, fyTo, levels, viewpoints }: PlanFrame, held: HeldPlan | null): ImportChange['fields'] {
  const parts = (one: Pick<PlanFrame, 'fyFrom' | 'fyTo' | 'levels' | 'viewpoints'>) =>
    [
      ['期間', `${fiscalYearLabel(one.fyFrom)}から${fiscalYearLabel(one.fyTo)}まで`],
      ['階層', one.levels.map(({ name }) => name).join('、')],
      ['行革の視点', one.viewpoints.map(({ number, label }) => `${number} ${label}`).join('、')],
    ] as const;
  const before = held ? parts(held) : null;
  return parts({ fyFrom, fyTo, levels, viewpoints }).flatMap(([field, after], index) => {
    const was = before?.[index]?.[1] ?? null;
    return was === after || (was === null && after === '') ? [] : [{ field, before: was || null, after }];
  });
}
