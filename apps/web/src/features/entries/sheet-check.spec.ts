import { toSheetState } from '@mawasu/contract';
import { checkSheet, hasErrors } from '@mawasu/domain/sheets';
import { aRound, idOf } from '../../testing/builders.js';
import { aFigure, anEntry, anIndicator, aYear, completeContent } from '../../testing/entry-builders.js';
import type { ActualInput } from './autosave/actual-input.js';
import type { Slot } from './autosave/autosave-queue.js';
import { actualSlot, fieldSlot } from './autosave/slots.js';
import { checkTyped, goToField, typedSheet, warningsAt } from './sheet-check.js';

const slot = (value: unknown): Slot => ({ value, state: 'saved', message: null, savedAt: null, conflict: null });
const complete = (overrides: Parameters<typeof anEntry>[0] = {}) =>
  anEntry({ content: completeContent, lastYear: null, ...overrides });
const fieldsOf = (findings: ReturnType<typeof checkTyped>) => findings.map(({ field }) => field);

describe('the check beside the sheet', () => {
  it('finds nothing on a complete sheet', () => {
    expect(checkTyped(complete(), {})).toEqual([]);
  });

  it('counts what is typed and not yet saved', () => {
    const entry = complete({ content: { ...completeContent, results: null } });
    expect(fieldsOf(checkTyped(entry, {}))).toEqual(['results']);
    expect(checkTyped(entry, { [fieldSlot('results')]: slot('増えた。') })).toEqual([]);
  });

  it('counts a choice that was taken back as missing, although the server still holds it', () => {
    expect(fieldsOf(checkTyped(complete(), { [fieldSlot('futureDirection')]: slot('') }))).toEqual(['futureDirection']);
  });

  it('asks for the figures the server asks this sheet for, whoever may enter them', () => {
    const indicators = [
      anIndicator({ id: 'asked', editable: false }),
      anIndicator({ id: 'not-asked', asked: false, editable: true }),
    ];
    expect(fieldsOf(checkTyped(complete({ indicators }), {}))).toEqual(['indicator:asked']);
  });

  it('takes a typed figure for what it will be, and one that cannot be read for what stood there', () => {
    const indicators = [anIndicator({ id: 'i' })];
    const typed: ActualInput = { actual: '1900', state: 'recorded', certainty: 'final', reason: null };
    const unread: ActualInput = {
      ...{ actual: null, state: 'not_entered', certainty: null, reason: null },
      unread: { text: '約十', message: '読み取れません。' },
    };
    expect(checkTyped(complete({ indicators }), { [actualSlot('i')]: slot(typed) })).toEqual([]);
    expect(fieldsOf(checkTyped(complete({ indicators }), { [actualSlot('i')]: slot(unread) }))).toEqual([
      'indicator:i',
    ]);
  });

  it.each<[rule: string, overrides: Parameters<typeof anEntry>[0]]>([
    [
      'a survey year that is not due',
      {
        indicators: [
          anIndicator({
            asked: false,
            measuredEveryYears: 2,
            values: [aYear({ state: 'not_survey_year', asked: false })],
          }),
        ],
      },
    ],
    [
      'a status left to the 目安',
      { content: { ...completeContent, progressStatus: null }, proposedStatus: 'B', proposalReason: '' },
    ],
    [
      'a figure after a series break, however far from last year’s',
      { indicators: [anIndicator({ breaks: [2025], values: [aFigure('5', { fy: 2024 }), aFigure('5000')] })] },
    ],
    ['a figure another 課 answers for', { indicators: [anIndicator({ asked: false, editable: false })] }],
  ])('%s keeps no sheet back: what the browser calls an error is what the server refuses', (_rule, overrides) => {
    const entry = complete(overrides);
    const found = checkTyped(entry, {});
    expect(hasErrors(found)).toBe(false);
    expect(found).toEqual(checkSheet(toSheetState(entry)));
  });

  it('says the same as the server of what is typed once it is saved', () => {
    const entry = anEntry({ indicators: [anIndicator({ id: idOf(71) })], proposedStatus: 'A' });
    const figure: ActualInput = { actual: '20', state: 'recorded', certainty: 'preliminary', reason: null };
    const slots = {
      ...Object.fromEntries(Object.entries(completeContent).map(([key, value]) => [fieldSlot(key), slot(value)])),
      [actualSlot(idOf(71))]: slot(figure),
    };
    const stored = anEntry({
      content: completeContent,
      proposedStatus: 'A',
      indicators: [anIndicator({ id: idOf(71), values: [aFigure('20', { certainty: 'preliminary', version: 0 })] })],
    });
    expect(typedSheet(entry, slots).indicators).toEqual(stored.indicators);
    expect(checkTyped(entry, slots)).toEqual(checkSheet(toSheetState(stored)));
  });

  it('asks only what the form of the round asks', () => {
    const round = aRound();
    round.form.blocks = round.form.blocks.filter(({ key }) => key === 'activities');
    expect(fieldsOf(checkTyped(anEntry({ round }), {}))).toEqual(['activities']);
  });
});

describe('what deserves a second look', () => {
  it('is said at its field, what is missing is not', () => {
    const entry = complete({ content: { ...completeContent, issues: null }, lastYear: anEntry().lastYear });
    const same = { [fieldSlot('activities')]: slot('昨年度は30件を補助しました。') };
    const found = checkTyped(entry, same);
    expect(warningsAt(found, 'activities')).toEqual([expect.stringMatching(/この年度の内容か確認してください/)]);
    expect(warningsAt(found, 'issues')).toEqual([]);
  });

  it('is that a text is marks alone, which keeps the sheet back, and that it says nothing in particular', () => {
    const typed = (text: string) => checkTyped(complete(), { [fieldSlot('nextActions')]: slot(text) });
    expect(warningsAt(typed('・・・'), 'nextActions')).toEqual([expect.stringMatching(/記号だけです/)]);
    expect(warningsAt(typed('特になし'), 'nextActions')).toEqual([expect.stringMatching(/「特になし」だけです/)]);
    expect(warningsAt(typed('特になし'), 'issues')).toEqual([]);
    expect(fieldsOf(typed('ー'))).toEqual(['nextActions']);
  });
});

describe('going to a field', () => {
  afterEach(() => document.body.replaceChildren());

  it.each([
    ['a text', 'results', '<textarea id="field:results"></textarea>'],
    ['a figure', 'indicator:7', '<input id="actual:7">'],
    [
      'a choice, at what is chosen',
      'need',
      '<div id="field:need"><input type="radio"><input type="radio" checked></div>',
    ],
    ['the figures of a returned sheet', 'indicators', '<section data-field="indicators"><p></p><input></section>'],
  ])('puts the cursor into %s', (_rule, field, html) => {
    document.body.innerHTML = html;
    goToField(field);
    const wanted = document.querySelector('input:checked') ?? document.querySelector('input, textarea');
    expect(document.activeElement).toBe(wanted);
  });

  it('does nothing for a field that is not on the page', () => {
    expect(() => goToField('gone')).not.toThrow();
  });
});
