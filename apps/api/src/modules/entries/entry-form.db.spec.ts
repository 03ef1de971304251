import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import {
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const base = { hint: '', required: true, askedWhen: 'always', comparesLastYear: true } as const;
const factors: FormBlock = {
  ...base,
  key: 'factors',
  label: '要因',
  kind: 'text',
  max: 100,
  options: [],
  prints: ['measure_sheet', 'data'],
};
const need: FormBlock = {
  ...base,
  key: 'need',
  label: '必要性',
  kind: 'choice',
  max: null,
  options: ['高い', 'やや高い', 'やや低い', '低い'].map((label, index) => ({ code: `n${index + 1}`, label })),
  prints: ['measure_sheet', 'data'],
};
const form = { blocks: [...defaultForm.blocks, factors, need] };

let t: TestApp;
let office: Office;
let sheet: Sheet;
let lastYearId: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, { round: { state: 'preparing' } });
  const { planId, initiativeId: nodeId, roundId } = sheet;
  const former = await aRound(t.dataSource, { planId, fy: 2024, state: 'published' });
  const { departmentId } = office;
  lastYearId = await anEntry(t.dataSource, { roundId: former, nodeId, departmentId, state: 'published' });
  // 企画 adds the blocks while the round is in preparation, then opens it.
  await t.dataSource.query('UPDATE round SET form = $2 WHERE id = $1', [roundId, form]);
  await t.dataSource.query(`UPDATE round SET state = 'open', opened_at = now() WHERE id = $1`, [roundId]);
});
afterAll(() => t.stop());

describe('a block that 企画 added to the form of a round', () => {
  it('stands on the sheets of that round, and not on those of last year', async () => {
    const keysOf = async (id: string) =>
      (await office.entrant.client.entries.detail(id)).round.form.blocks.map(({ key }) => key);
    const before = defaultForm.blocks.map(({ key }) => key);
    expect(await keysOf(sheet.entryId)).toEqual([...before, 'factors', 'need']);
    expect(await keysOf(lastYearId)).toEqual(before);
  });

  it('is demanded, saved, searched, sent back and remembered under its label', async () => {
    const { entryId, roundId } = sheet;
    const { entries } = office.entrant.client;
    await entries.save(entryId, { version: 1, changes: fullContent });
    const incomplete = await refusal(take(office.entrant, entryId, { action: 'submit' }));
    expect(incomplete.body?.details).toEqual([
      { path: 'factors', message: '「要因」を入力してください。' },
      { path: 'need', message: '「必要性」を選んでください。' },
    ]);
    const wrong = { factors: 'あ'.repeat(101), need: '高い' };
    const refused = await refusal(entries.save(entryId, { version: 2, changes: wrong }));
    expect(refused.body?.details.map(({ path }) => path)).toEqual(['changes.factors', 'changes.need']);
    const changes = { factors: '少子化で参加者が減った。', need: 'n2' };
    expect(await entries.save(entryId, { version: 2, changes })).toMatchObject({ content: changes });
    expect(await entries.list(roundId, { q: '少子化' })).toMatchObject({ total: 1 });

    await take(office.entrant, entryId, { action: 'submit' });
    const reason = '要因を具体的に。';
    const returned = await take(office.head, entryId, { action: 'return', reason, fields: ['factors'] });
    expect(returned.returned).toMatchObject({ fields: ['factors'] });
    const { items } = await entries.history(entryId);
    expect(items[0]).toMatchObject({ actionLabel: '差戻し', after: '入力中（直す項目：要因）' });
    expect(items).toContainEqual(
      expect.objectContaining({ field: 'factors', fieldLabel: '要因', before: null, after: changes.factors }),
    );
    expect(items).toContainEqual(expect.objectContaining({ fieldLabel: '必要性', after: 'やや高い' }));
  });

  it('is frozen once the round has left preparation', async () => {
    const query = 'UPDATE round SET form = $2 WHERE id = $1';
    await expect(t.dataSource.query(query, [sheet.roundId, defaultForm])).rejects.toMatchObject({
      driverError: { constraint: 'round_frozen' },
    });
  });
});
