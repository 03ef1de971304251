import { utils, write } from '@e965/xlsx';
import { aSeriesRow } from '../../testing/series-row.builder.js';
import { completeSeries } from '../indicators/complete-series.js';
import type { ImportDefinition } from './import-definition.js';
import { ActualsImport } from './kinds/actuals.import.js';
import type { HeldIndicator } from './kinds/held-indicators.js';
import { IndicatorFinder } from './kinds/indicator-finder.js';
import { TargetsImport } from './kinds/targets.import.js';
import { readTableFile } from './reading/table-file.js';
import { planTable } from './table-planner.js';

// What is exported comes back unchanged: whatever is held, in either format, either encoding, columns in any order.

function aRandom(seed: number): (below: number) => number {
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

const kinds = {
  targets: new TargetsImport({} as never) as unknown as ImportDefinition,
  actuals: new ActualsImport({} as never, {} as never) as unknown as ImportDefinition,
};

describe.each(Object.entries(kinds))('%s, out and in again', (_, definition) => {
  it.each(Object.keys(formats))('change nothing as %s, with the columns shuffled', async (format) => {
    for (const seed of [1, 2, 3, 4]) {
      const next = aRandom(seed);
      const rounds = { openYear: 2025, refusal: () => null };
      const held = { finder: new IndicatorFinder(someIndicators(next)), rounds };
      const { columns, rows } = definition.form(held);
      const shuffled = columns.map((column) => ({ column, at: next(1_000) })).sort((left, right) => left.at - right.at);
      const heads = shuffled.map(({ column }) => column.label);
      const cells = [heads, ...rows.map((row) => shuffled.map(({ column }) => row[column.key] ?? null))];
      const { sheets } = await readTableFile((formats[format] as (cells: Cells) => Buffer)(cells));
      const { plan } = await planTable(sheets, definition, held);
      expect({ seed, errors: plan.errors, changes: plan.changes }).toEqual({ seed, errors: [], changes: [] });
      expect(plan.counts.unchanged).toBeGreaterThan(10);
    }
  });
});
