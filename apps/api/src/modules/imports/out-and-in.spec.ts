import { utils, write } from '@e965/xlsx';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { aSeriesRow } from '../../testing/series-row.builder.js';
import type { StoredDepartment } from '../departments/departments.repository.js';
import { completeSeries } from '../indicators/complete-series.js';
import type { ImportDefinition } from './import-definition.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { DepartmentFinder, type HeldDepartment } from './kinds/department-finder.js';
import { DepartmentsImport } from './kinds/departments.import.js';
import type { HeldIndicator } from './kinds/held-indicators.js';
import type { HeldPerson } from './kinds/held-people.js';
import type { HeldPlan } from './kinds/held-plans.js';
import { IndicatorFinder } from './kinds/indicator-finder.js';
import { PeopleImport } from './kinds/people.import.js';
import { heldOf as heldPlans, PlanImport } from './kinds/plan.import.js';
import { TargetsImport } from './kinds/targets.import.js';
import { readTableFile } from './reading/table-file.js';
import { planTable } from './table-planner.js';

// What is exported comes back unchanged: whatever is held, in either format, either encoding, columns in any order.

type Next = (below: number) => number;

function aRandom(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const letters = [...'市民の参加者数①髙﨑Ｍ７,"\n\'=-()（）～ー・1'];

function someIndicators(next: (below: number) => number): HeldIndicator[] {
  return Array.from({ length: 12 }, (_, index): HeldIndicator => {
    const name = `指標${index}${Array.from({ length: next(6) }, () => letters[next(letters.length)]).join('')}`.trim();
    const decimals = next(4);
    const figure = () => {
      const whole = next(2) === 0 ? next(1_000_000) : next(100) - 50;
      return decimals === 0 ? String(whole) : `${whole}.${String(next(10 ** decimals)).padStart(decimals, '0')}`;
    };
    const years = [2024, 2025, 2026, 2027].filter(() => next(3) > 0);
    const states = ['compiling', 'unmeasurable'] as const;
    const series = aSeriesRow({
      ...{
        id: `00000000-0000-4000-8000-0000000000${10 + index}`,
        name,
        decimals,
        unit: ['人', '％', '円'][next(3)] ?? '',
      },
      ...{ fyFrom: 2020, fyTo: null, roundFy: 2025 },
      targets: [
        ...years.map((fy) => ({ kind: 'yearly' as const, fy, value: figure() })),
        ...(next(2) === 0 ? [{ kind: 'final' as const, fy: 2030, value: figure() }] : []),
      ],
      actuals: years.map((fy) => {
        const isFigure = next(3) > 0;
        const state = isFigure ? ('recorded' as const) : (states[next(2)] ?? 'compiling');
        const certainty = isFigure ? ((['preliminary', 'final'] as const)[next(2)] ?? 'final') : null;
        const reason = isFigure && next(2) === 0 ? null : `理由${next(9)}`;
        const row = { fy, value: isFigure ? figure() : null, numerator: null, denominator: null };
        return { ...row, state, certainty, reason, version: 1, sample: false, hidden: false };
      }),
    });
    const plan = { planId: 'p', planName: '計画', planFrom: 2024, planTo: 2030 };
    const place = { nodeId: `n${index}`, measureCode: '1-1-1', measureTitle: '施策', initiativeTitle: null };
    return { id: series.id, version: 1, ...plan, ...place, sortOrder: index, series: completeSeries(series) };
  });
}

/** CP932 as Windows writes it, found by decoding every pair of bytes. */
const cp932 = new Map<string, number[]>();
const decoder = new TextDecoder('shift_jis');
for (let lead = 0x81; lead <= 0xfc; lead += 1) {
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const text = decoder.decode(new Uint8Array([lead, trail]));
    if ([...text].length === 1 && !cp932.has(text)) cp932.set(text, [lead, trail]);
  }
}
const toCp932 = (text: string) => Buffer.from([...text].flatMap((one) => cp932.get(one) ?? [one.charCodeAt(0)]));

type Cells = (string | number | null)[][];
const toCsv = (cells: Cells, delimiter: string): string =>
  cells.map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');
function toBook(cells: Cells): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '表');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const formats: Record<string, (cells: Cells) => Buffer> = {
  xlsx: toBook,
  'CSV in UTF-8': (cells) => Buffer.from(toCsv(cells, ',')),
  'CSV in UTF-8 with its mark, by tabs': (cells) => Buffer.from(`\ufeff${toCsv(cells, '\t')}`),
  'CSV in CP932': (cells) => toCp932(toCsv(cells, ',')),
};

const uuid = (kind: number, index: number) => `00000000-0000-4000-${8000 + kind}-${String(index).padStart(12, '0')}`;
const someText = (next: Next, most: number) =>
  Array.from({ length: next(most) }, () => letters[next(letters.length)])
    .join('')
    .trim();

/** 部 with their 課, some renamed or moved in later years. */
function someDepartments(next: Next): StoredDepartment[] {
  const divisions = [0, 1, 2].map((index): StoredDepartment => {
    const first = {
      fyFrom: 2010 + next(5),
      fyTo: null,
      name: `部${index}${someText(next, 4)}`,
      parentId: null,
      sortOrder: index,
    };
    const code = next(2) === 0 ? `0${index}` : null;
    return { id: uuid(1, index), kind: 'division', version: 1 + next(4), code, follows: false, versions: [first] };
  });
  const sections = Array.from({ length: 12 }, (_, index): StoredDepartment => {
    const name = `課${index}${someText(next, 5)}`;
    const place = () => (next(4) === 0 ? null : uuid(1, next(3)));
    const whole = { fyFrom: 2016 + next(4), fyTo: null, name, parentId: place(), sortOrder: next(50) };
    const later = 2022 + next(6);
    const versions =
      next(2) === 0
        ? [whole]
        : [
            { ...whole, fyTo: later - 1 },
            { ...whole, fyFrom: later, name: `${name}改`, parentId: place() },
          ];
    return {
      id: uuid(2, index),
      kind: 'section',
      version: 1,
      code: next(2) === 0 ? `A-${index}` : null,
      follows: false,
      versions,
    };
  });
  return [...divisions, ...sections];
}

/** People with none, one or several 所属, past ones and ones to come among them. */
function somePeople(next: Next, departments: readonly HeldDepartment[]): HeldPerson[] {
  const sections = departments.filter(({ kind }) => kind === 'section');
  return Array.from({ length: 15 }, (_, index): HeldPerson => {
    const roles = ['entrant', 'section_head', 'reader', 'planner', 'external_member'] as const;
    const memberships = Array.from({ length: next(4) }, (_none, at) => {
      const role = roles[at] ?? 'reader';
      const department = sections[next(sections.length)];
      const departmentId = role === 'external_member' || next(6) === 0 ? null : (department?.id ?? null);
      const days = { from: `${2021 + next(8)}-0${1 + next(9)}-01`, to: next(3) === 0 ? '2031-03-31' : null };
      const isTied = role === 'entrant' || role === 'section_head';
      return {
        id: uuid(3, index * 10 + at),
        role,
        departmentId: isTied ? (department?.id ?? null) : departmentId,
        ...days,
      };
    });
    const account = next(2) === 0 ? `00${index}7` : `name.${index}`;
    return {
      id: uuid(4, index),
      account,
      displayName: `氏名${index}${someText(next, 5)}`,
      email: next(2) === 0 ? null : `name.${index}@city.example.lg.jp`,
      extension: next(2) === 0 ? null : `0${index}-12`,
      version: 1,
      isDisabled: false,
      memberships,
    };
  });
}

const someIndicatorsHeld = (next: Next) => ({
  finder: new IndicatorFinder(someIndicators(next)),
  rounds: { openYear: 2025, refusal: () => null },
});

function somePeopleHeld(next: Next) {
  const all = someDepartments(next).flatMap(({ id, kind, code, versions }) =>
    versions.map((one): HeldDepartment => ({ id, kind, code, versionId: `${id}${one.fyFrom}`, ...one })),
  );
  const people = somePeople(next, all);
  return {
    ...{ today: '2026-06-01', people, deputies: [], work: [], sheets: new Map(), rows: new Map() },
    departments: new DepartmentFinder(all),
    byAccount: new Map(people.map((one) => [one.account, one])),
  };
}

/** A plan with or without 施策の柱 and 事務事業, every box filled or not. */
function somePlan(next: Next): HeldPlan {
  const maybe = (most: number) => (next(3) === 0 ? '' : someText(next, most));
  const viewpoints = Array.from({ length: next(5) }, (_, index) => ({
    number: index + 1,
    label: `視点${index}${someText(next, 3)}`,
  }));
  const kinds = (['policy', 'pillar', 'measure', 'initiative', 'project'] as const).filter((kind) =>
    kind === 'pillar' || kind === 'project' ? next(2) === 0 : true,
  );
  const nodes: HeldPlan['nodes'][number][] = [];
  const add = (parentId: string | null, depth: number) => {
    const kind = kinds[depth];
    if (kind === undefined) return;
    for (let order = 0; order < 2; order += 1) {
      const list = (most: number) => Array.from({ length: next(3) }, (_, at) => `${at}${someText(next, most)}`.trim());
      const body =
        kind === 'measure'
          ? {
              desiredState: maybe(9),
              currentIssues: list(6),
              sdgsGoals: [3, 11].slice(next(3)),
              terms: list(3).map((term) => ({ term: `語${term.replace(/[:：]/gu, '')}`, definition: '説明' })),
            }
          : kind === 'initiative'
            ? {
                content: maybe(9),
                reformViewpoint: viewpoints[next(9)]?.number ?? null,
                reformViewpointContent: maybe(5),
              }
            : {};
      const id = uuid(5, nodes.length);
      const sectoralPlans = kind === 'measure' ? list(4).map((name) => `計画${name}`) : [];
      const code = kind === 'project' || next(4) === 0 ? '' : `${depth}-${nodes.length}`;
      nodes.push({
        id,
        parentId,
        kind,
        order,
        version: 1,
        code,
        title: `名称${nodes.length}${someText(next, 4)}`,
        body,
        sectoralPlans,
      });
      add(id, depth + 1);
    }
  };
  add(null, 0);
  const levels = kinds.map((kind) => ({ kind, name: nodeKindLabels[kind] }));
  const frame = { id: uuid(6, 0), name: '総合計画', fyFrom: 2026, fyTo: 2030, version: 1, number: 1, fromFy: 2026 };
  return {
    ...frame,
    status: (['draft', 'decided'] as const)[next(2)] ?? 'draft',
    isInUse: false,
    levels,
    viewpoints,
    nodes,
  };
}

interface Kind {
  definition: ImportDefinition;
  held: (next: Next) => unknown;
}

const kinds: Record<string, Kind> = {
  targets: { definition: new TargetsImport({} as never) as unknown as ImportDefinition, held: someIndicatorsHeld },
  actuals: {
    definition: new ActualsImport({} as never, {} as never) as unknown as ImportDefinition,
    held: someIndicatorsHeld,
  },
  departments: {
    definition: new DepartmentsImport({} as never, {} as never) as unknown as ImportDefinition,
    held: (next) => ({ departments: someDepartments(next), settledFy: 2024, rows: [] }),
  },
  plan: {
    definition: new PlanImport({} as never, {} as never, {} as never) as unknown as ImportDefinition,
    held: (next) => heldPlans([somePlan(next)]),
  },
  people: {
    definition: new PeopleImport({} as never, {} as never, {} as never) as unknown as ImportDefinition,
    held: somePeopleHeld,
  },
};

describe.each(Object.entries(kinds))('%s, out and in again', (_, { definition, held: heldOf }) => {
  it.each(Object.keys(formats))('change nothing as %s, with the columns shuffled', async (format) => {
    for (const seed of [1, 2, 3, 4]) {
      const next = aRandom(seed);
      const held = heldOf(next);
      const { columns, rows } = definition.form?.(held) ?? { columns: [], rows: [] };
      const shuffled = columns.map((column) => ({ column, at: next(1_000) })).sort((left, right) => left.at - right.at);
      const heads = shuffled.map(({ column }) => column.label);
      const cells = [heads, ...rows.map((row) => shuffled.map(({ column }) => row[column.key] ?? null))];
      const { sheets } = await readTableFile((formats[format] as (cells: Cells) => Buffer)(cells));
      const { plan } = await planTable(sheets, definition, held);
      const { errors, changes, repairs } = plan;
      // What is held as it was once typed, 「まちづくり方針１」, is not told as repaired: it stays.
      expect({ seed, errors, changes, repairs }).toEqual({ seed, errors: [], changes: [], repairs: [] });
      expect(plan.counts.unchanged).toBeGreaterThan(10);
    }
  });
});
