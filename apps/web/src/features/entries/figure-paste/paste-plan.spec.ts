import { idOf } from '../../../testing/builders.js';
import { anIndicator } from '../../../testing/entry-builders.js';
import type { ActualInput } from '../autosave/actual-input.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { actualSlot } from '../autosave/slots.js';
import { type PasteTarget, pasteTargets, planPaste } from './paste-plan.js';

const empty: ActualInput = { actual: null, state: 'not_entered', certainty: null, reason: null };
const recorded: ActualInput = { actual: '29', state: 'recorded', certainty: 'final', reason: null };
const compiling: ActualInput = { actual: null, state: 'compiling', certainty: null, reason: '6月に公表' };

const aTarget = (input: ActualInput, overrides: Partial<PasteTarget> = {}): PasteTarget => ({
  slot: actualSlot(idOf(70)),
  indicator: { name: '補助件数', unit: '件', decimals: 0 },
  input,
  certainty: 'final',
  inConflict: false,
  ...overrides,
});

/** What one cell does to one box: the input it would write, why it would not, or that nothing changes. */
function outcome(cell: string, target: PasteTarget): ActualInput | string {
  const [planned] = planPaste([cell], [target]);
  if (planned?.kind === 'write') return planned.next;
  return planned?.kind === 'refused' ? planned.message : (planned?.kind ?? 'nothing');
}

describe('what a pasted cell does to a figure box', () => {
  it.each<[cell: string, actual: string]>([
    ['1950', '1950'],
    ['１，９５０', '1950'],
    [' 1,950 件 ', '1950'],
    ['▲12', '-12'],
    ['△１２', '-12'],
    ['0', '0'],
  ])('「%s」 is the figure %s', (cell, actual) => {
    expect(outcome(cell, aTarget(empty))).toEqual({ ...recorded, actual });
  });

  it('a figure keeps the certainty its box gives: 速報 stays 速報', () => {
    expect(outcome('31', aTarget(recorded, { certainty: 'preliminary' }))).toEqual({
      ...recorded,
      actual: '31',
      certainty: 'preliminary',
    });
  });

  it('a figure takes the place of a state, and its reason goes', () => {
    expect(outcome('31', aTarget(compiling))).toEqual({ ...recorded, actual: '31' });
  });

  it.each<[rule: string, cell: string, input: ActualInput]>([
    ['an empty cell', '　', recorded],
    ['the figure that stands there', '29.0', recorded],
    ['a dash on a box without a figure', '－', empty],
    ['a dash on a box whose state says why there is none', '－', compiling],
    ['the state that stands there, whose reason stays', '集計中', compiling],
  ])('%s changes nothing', (_rule, cell, input) => {
    expect(outcome(cell, aTarget(input))).toBe('unchanged');
  });

  it('a dash takes the figure away', () => {
    expect(outcome('－', aTarget(recorded))).toEqual(empty);
  });

  it('a dash takes away what could not be read', () => {
    const unread = { text: '約十', message: '数値として読み取れません。' };
    expect(outcome('－', aTarget({ ...compiling, unread }))).toEqual(compiling);
  });

  it.each<[cell: string, state: ActualInput['state']]>([
    ['集計中', 'compiling'],
    ['調査年でない', 'not_survey_year'],
    ['統計未公表', 'not_published'],
    ['未入力', 'not_entered'],
  ])('「%s」 names a state', (cell, state) => {
    expect(outcome(cell, aTarget(recorded))).toEqual({ ...empty, state });
  });

  it.each<[cell: string, message: RegExp]>([
    ['把握困難', /^「把握困難」には理由が必要です/],
    ['事業終了', /^「事業終了」には理由が必要です/],
    ['入力済', /^数値として読み取れません/],
    ['約十', /^数値として読み取れません/],
    ['1万', /^「千」「万」「億」は使わず/],
    ['12人', /^単位が指標の単位と違います/],
    ['12.5', /^整数で入力してください/],
    ['1,23', /^桁区切りのカンマ/],
    ['12\n13', /^数値が二つ以上あります/],
  ])('「%s」 is refused in the words of the field', (cell, message) => {
    expect(outcome(cell, aTarget(recorded))).toMatch(message);
  });

  it('a box with an open conflict takes nothing until the person has chosen', () => {
    expect(outcome('31', aTarget(recorded, { inConflict: true }))).toMatch(/^同じ項目が先に更新されています/);
    expect(outcome('', aTarget(recorded, { inConflict: true }))).toBe('unchanged');
  });
});

describe('where pasted cells go', () => {
  const slotOf = (value: ActualInput): Slot => ({
    value,
    state: 'saved',
    message: null,
    savedAt: null,
    conflict: null,
  });
  const indicators = [
    anIndicator({ id: idOf(71), name: '一つ目' }),
    anIndicator({ id: idOf(72), name: '二つ目', editable: false }),
    anIndicator({ id: idOf(73), name: '三つ目' }),
  ];
  const slots = Object.fromEntries([71, 73].map((id) => [actualSlot(idOf(id)), slotOf(empty)]));
  const targetsFrom = (id: number) => pasteTargets(indicators, idOf(id), slots, () => 'final');

  it('to the box that was pasted into and the editable ones behind it', () => {
    expect(targetsFrom(71).map(({ indicator }) => indicator.name)).toEqual(['一つ目', '三つ目']);
    expect(targetsFrom(73).map(({ indicator }) => indicator.name)).toEqual(['三つ目']);
    expect(targetsFrom(99)).toEqual([]);
  });

  it('an empty cell keeps the next one in its place', () => {
    const kinds = planPaste(['', '13'], targetsFrom(71)).map((planned) => planned.kind);
    expect(kinds).toEqual(['unchanged', 'write']);
  });

  it('cells beyond the last box are named, empty ones are not', () => {
    expect(planPaste(['12', '13', '14', ''], targetsFrom(71)).slice(2)).toEqual([{ kind: 'beyond', cell: '14' }]);
  });
});
