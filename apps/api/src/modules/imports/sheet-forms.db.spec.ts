import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  historyOf,
  type Office,
  type Person,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { OpenedForm } from '../../testing/builders/filled-form.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const formOf = async ({ roundId }: Pick<Sheet, 'roundId'>, person: Person = office.entrant) =>
  OpenedForm.open((await person.client.imports.sheetForm(roundId, office.departmentId)).blob);

const bring = async (form: OpenedForm, person: Person = office.entrant): Promise<ImportResult> =>
  person.client.imports.create({ kind: 'entries', file: await form.file(), fileName: '様式.xlsx' });

const asked = ({ changes }: ImportResult) =>
  changes.flatMap(({ fields }) => fields.map(({ field, before, after }) => [field, before, after]));
const refused = ({ errors }: ImportResult) => errors.map(({ column, reason }) => [column, reason]);

describe('the 様式 of a 課', () => {
  it('comes back as it went out: nothing is changed', async () => {
    const sheet = await aSheet(t, office);
    const texts = {
      activities: ' 前後の空白 \r\n\t改行も\n',
      results: '①②Ｍ７ ⺠ 𠮷野家 =1+1',
      issues: '_x0041_　　\n・二',
    };
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: { ...fullContent, ...texts } });
    const indicator = await anIndicatorOf(t, sheet, { unit: '％', decimals: 2 });
    await office.entrant.client.entries.save(sheet.entryId, {
      version: 2,
      actuals: [
        {
          ...{ indicatorId: indicator, version: 0, actual: '85.50', numerator: null, denominator: null },
          ...{ state: 'recorded', certainty: 'preliminary', reason: '速報のため' },
        },
      ],
    });
    const form = await formOf(sheet);
    const result = await bring(form);
    expect(result).toMatchObject({ state: 'planned', errors: [], conflicts: [], changes: [] });
    expect(result.counts).toMatchObject({ rows: 13, unchanged: 13 });
  });

  it('is filled in, looked at and brought in: saved as on the screen, with whose it was and from where', async () => {
    const sheet = await aSheet(t, office);
    const indicator = await anIndicatorOf(t, sheet, { name: '参加者数', unit: '人' });
    const form = await formOf(sheet);
    form
      .fill({ 実施内容: '講座を4回開いた。', 成果: '参加者が増えた。', 進捗状況: 'B 概ね順調', 今後の方向性: '継続' })
      .fill({ 今年度の実績値: '１，２３４人', '速報・確報': '速報' });
    const result = await bring(form);
    expect(result).toMatchObject({ state: 'planned', errors: [], counts: { created: 5, changed: 0 } });
    expect(asked(result)).toEqual([
      ['参加者数', null, '1,234人（速報）'],
      ['実施内容', null, '講座を4回開いた。'],
      ['成果', null, '参加者が増えた。'],
      ['進捗状況', null, 'B 概ね順調'],
      ['今後の方向性', null, '継続'],
    ]);
    expect((await office.entrant.client.entries.detail(sheet.entryId)).content).toEqual({});
    const done = await office.entrant.client.imports.commit(result.id);
    expect(done.state).toBe('committed');
    const entry = await office.entrant.client.entries.detail(sheet.entryId);
    expect(entry).toMatchObject({ state: 'drafting', version: 2, updatedByName: '入力 一郎' });
    expect(entry.content).toMatchObject({
      activities: '講座を4回開いた。',
      progressStatus: 'B',
      futureDirection: 'continue',
    });
    const year = entry.indicators.find(({ id }) => id === indicator)?.values.find(({ fy }) => fy === 2025);
    expect(year).toMatchObject({ actual: '1234', state: 'recorded', certainty: 'preliminary', version: 1 });
    const rows = await historyOf(t, sheet.entryId);
    expect(rows.find(({ field }) => field === 'activities')).toMatchObject({
      ...{ actorName: '入力 一郎', reason: '取込：様式.xlsx' },
    });
    expect(rows.some(({ reason, subjectKind }) => subjectKind !== 'entry' && reason === '取込：様式.xlsx')).toBe(true);
    // Once more, because the answer was lost: nothing is done twice.
    await office.entrant.client.imports.commit(result.id);
    expect((await office.entrant.client.entries.detail(sheet.entryId)).version).toBe(2);
    expect((await bring(form)).counts).toMatchObject({ created: 0, changed: 0, errors: 0, conflicts: 0 });
  });
});

void refusal;
void aSibling;
void take;
void refused;
