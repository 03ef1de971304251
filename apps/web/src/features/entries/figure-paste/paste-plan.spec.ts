import { idOf } from '../../../testing/builders.js';
import { anIndicator } from '../../../testing/entry-builders.js';
import type { ActualInput } from '../autosave/actual-input.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { actualSlot } from '../autosave/slots.js';
import { isWritten, type PasteTarget, pasteTargets, planPaste } from './paste-plan.js';

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

  it.each<[cell: string, state: ActualInput['state'], note: string]>([
    ['未公表', 'not_published', '「未公表」を「統計未公表」と読み取りました。'],
    ['把握困難', 'unmeasurable', '「把握困難」と読み取りました。理由を入力してください。'],
    ['事業終了', 'ended', '「事業終了」と読み取りました。理由を入力してください。'],
  ])('「%s」 is read as in the box, and says so', (cell, state, note) => {
    const [planned] = planPaste([cell], [aTarget(empty)]);
    expect(planned).toMatchObject({ kind: 'write', next: { ...empty, state }, note, erases: false });
  });

  it.each<[cell: string, message: RegExp]>([
    ['入力済', /^「入力済」は読み取れません。数字を入力するか、.*「集計中」/],
    ['不明', /^「不明」は読み取れません/],
    ['約十', /^「約」のような幅のある表し方/],
    ['1万', /^「千」「万」「億」は使わず/],
    ['12人', /^数字のあとの「人」が、指標の単位「件」と違います/],
    ['12.5', /^整数で入力してください/],
    ['1,23', /^桁区切りのカンマ/],
    ['12\n13', /^数値が二つ以上あります/],
  ])('「%s」 is refused in the words of the field', (cell, message) => {
    expect(outcome(cell, aTarget(recorded))).toMatch(message);
  });

  it('what would take a figure away is written only when the person says so', () => {
    const target = aTarget(recorded);
    const [dash, figure] = ['－', '31'].flatMap((cell) => planPaste([cell], [target]));
    const asked = new Set([target.slot]);
    expect([dash, figure].map((one) => one && isWritten(one, new Set()))).toEqual([false, true]);
    expect([dash, figure].map((one) => one && isWritten(one, asked))).toEqual([true, true]);
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
  const targetsFrom = (id: number) => pasteTargets(indicators, idOf(id), slots, () => 'final', 2025);

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

  it('a figure that looks like a slip is pointed out before it is written, as at the field', () => {
    const share = anIndicator({
      id: idOf(71),
      name: '一つ目',
      unit: '%',
      decimals: 1,
      lowerBound: '0',
      upperBound: '100',
      values: anIndicator().values.map((year) => ({ ...year, target: '95' })),
    });
    const targets = pasteTargets([share], idOf(71), slots, () => 'final', 2025);
    const doubtsOf = (cell: string) =>
      planPaste([cell], targets).map((one) => (one.kind === 'write' ? one.doubts : one));
    expect(doubtsOf('905')).toEqual([
      [
        'この値が、上限の 100.0% を超えています（905.0%）。桁と単位を確認してください。',
        'この値が目標の9.5倍です（今年度 905.0%、目標 95.0%）。桁と単位を確認してください。',
      ],
    ]);
    expect(doubtsOf('90.5')).toEqual([[]]);
  });
});
