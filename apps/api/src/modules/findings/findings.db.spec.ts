import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Finding, type FindingListFilter, findingList } from '@mawasu/contract';
import { costsBlock, defaultForm } from '@mawasu/domain/sheets';
import { aCost } from '../../testing/builders/cost.builder.js';
import {
  aFigure,
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  type Office,
  type Person,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, renewResults } from '../../testing/builders/indicator.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { FindingRenewal } from './finding-renewal.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp({ sample: true });
  office = await anOffice(t);
  sheet = await aFilledSheet(t, office);
});
afterAll(() => t.stop());

const list = (person: Person, filter: FindingListFilter = {}, { roundId } = sheet) =>
  person.client.findings.list(roundId, filter);
const codes = ({ items }: { items: Finding[] }) => items.map(({ code }) => code);
const keyOf = ({ entryId, code, field, fingerprint }: Finding) => ({ entryId, code, field, fingerprint });
const version = async (entryId = sheet.entryId) => (await office.planner.client.entries.detail(entryId)).version;
const answer = async (changes: Record<string, string>, entryId = sheet.entryId) =>
  office.entrant.client.entries.save(entryId, { version: await version(entryId), changes });
const find = async (code: string, filter: FindingListFilter = {}, of = sheet): Promise<Finding> => {
  const { items } = await list(office.planner, filter, of);
  const found = items.find((item) => item.code === code);
  if (!found) throw new Error(`no ${code} among ${items.map((item) => item.code).join()}`);
  return found;
};
const roundOf = async (fy: number) => {
  const [row] = await t.dataSource.query('SELECT id FROM round WHERE fy = $1 AND is_sample', [fy]);
  return { roundId: row.id as string };
};

describe('the findings of a round', () => {
  it('say what the check says on the sheet, and follow it', async () => {
    expect(codes(await list(office.planner))).not.toContain('text_only_consideration');
    await answer({ nextActions: '若い世代への案内を検討する。' });
    const found = await find('text_only_consideration');
    expect(found).toMatchObject({
      ...{ entryId: sheet.entryId, field: 'nextActions', kind: 'wording', severity: 'warning' },
      ...{ blockKey: 'nextActions', remarkable: false, placeLabel: '今後の取組', departmentName: '試験課', mark: null },
      message: '「今後の取組」が、検討や必要性を述べる文だけです。何を、いつ、どうするかを書き足してください。',
    });
    await answer({ nextActions: '若い世代へ6月に案内する。' });
    expect(codes(await list(office.planner))).not.toContain('text_only_consideration');
  });

  it('follow figures, 目安 and remarks, too', async () => {
    const id = await anIndicatorOf(t, sheet);
    await anActual(t.dataSource, id, 2024, { value: '10' });
    await find('actual_missing');
    await office.entrant.client.entries.save(sheet.entryId, {
      version: await version(),
      changes: { progressStatus: 'A', overrideReason: '年度末に参加が大きく増えたため' },
      actuals: [aFigure(id)],
    });
    expect(await find('actual_jump')).toMatchObject({ field: `indicator:${id}`, blockKey: 'indicators' });
    expect((await find('status_above_results')).kind).toBe('contradiction');
    expect((await find('status_overridden')).message).toContain('変更理由：年度末に参加が大きく増えたため');
    const { entryId } = sheet;
    const remark = { entryId, blockKey: 'issues', writtenBy: office.planner.id };
    await aRemark(t.dataSource, remark);
    expect((await find('remark_unanswered')).severity).toBe('error');
  });

  it('follow 事業費, and that of the 取組み from which the sheet’s own came', async () => {
    const round = { form: { blocks: [...defaultForm.blocks, costsBlock] } };
    const heir = await aSheet(t, office, { round, entry: { state: 'drafting' } });
    const former = await aBranch(t.dataSource);
    const [nodeId, other] = [heir.initiativeId, former.initiativeId];
    const succession = `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'continued', 2025)`;
    await t.dataSource.query(succession, [other, nodeId]);
    await aCost(t.dataSource, { nodeId, fy: 2025, stage: 'settled', total: '900' });
    expect(codes(await list(office.planner, {}, heir))).not.toContain('cost_jump');
    await aCost(t.dataSource, { nodeId: other, fy: 2024, stage: 'settled', total: '90' });
    expect((await find('cost_jump', {}, heir)).message).toContain('前の年度（引継ぎ元「');
    // What it came from is told, corrected and told again after the sheet was looked through.
    await t.dataSource.query('DELETE FROM node_succession WHERE new_id = $1', [nodeId]);
    expect(codes(await list(office.planner, {}, heir))).not.toContain('cost_jump');
    await t.dataSource.query(succession, [other, nodeId]);
    expect(codes(await list(office.planner, {}, heir))).toContain('cost_jump');
  });

  it('say what is to be said of a figure of the 施策 once, though it stands on several sheets', async () => {
    const first = await aSheet(t, office, { entry: { state: 'drafting' } });
    await aSibling(t, office, first, { state: 'drafting' });
    await anIndicator(t.dataSource, { nodeId: first.measureId });
    const { items } = await list(office.planner, { kind: 'missing_value' }, first);
    expect(codes({ items })).toEqual(['actual_missing']);
  });

  it('leave out empty boxes of a sheet nobody has begun, and all of one that is 対象外', async () => {
    const untouched = await aSheet(t, office);
    const sibling = await aSibling(t, office, untouched, { state: 'excluded', exclusionReason: '休止' } as never);
    await anIndicatorOf(t, untouched);
    await renewResults(t.dataSource);
    const { items } = await list(office.planner, {}, untouched);
    expect(items.map(({ code }) => code)).toEqual(['actual_missing']);
    expect(items.some(({ entryId }) => entryId === sibling)).toBe(false);
  });

  it('hold sheets that are late and figures whose month has passed', async () => {
    const late = await aFilledSheet(t, office);
    const id = await anIndicatorOf(t, late, { availableMonth: 5 });
    await renewResults(t.dataSource);
    await t.dataSource.query(`UPDATE round_step SET due_on = '2026-01-31' WHERE round_id = $1`, [late.roundId]);
    const { items } = await list(office.planner, { kind: 'late' }, late);
    expect(items.map(({ code, field, message }) => `${code} ${field} ${message}`)).toEqual([
      'sheet_late sheet 令和8年1月31日の締切を過ぎていますが、次の段階に進んでいません。',
      expect.stringContaining(`value_late indicator:${id}`),
    ]);
  });

  it('are filtered, counted and paged by the server', async () => {
    const all = await list(office.planner);
    const counted = all.counts.reduce((sum, { open, marked }) => sum + open + marked, 0);
    expect(counted).toBe(all.total);
    const { items, total } = await list(office.planner, { kind: 'contradiction' });
    expect(total).toBe(all.counts.find(({ kind }) => kind === 'contradiction')?.open);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['contradiction']));
    const second = await list(office.planner, { size: 1, page: 2 });
    expect([second.total, second.items]).toEqual([all.total, [all.items[1]]]);
    expect((await list(office.planner, { departmentId: office.otherDepartmentId })).total).toBe(0);
    expect((await list(office.planner, { measureId: sheet.measureId })).total).toBe(all.total);
    expect(findingList.parse(all)).toEqual(all);
  });

  it('are two statements to read, and a save writes nothing of them', async () => {
    await list(office.planner);
    expect(await t.statements(() => list(office.planner))).toHaveLength(2);
    const body = { version: await version(), changes: { results: '参加者が120人に増えた。' } };
    const saved = await t.statements(() => office.entrant.client.entries.save(sheet.entryId, body));
    expect(saved.length).toBeLessThanOrEqual(8);
    expect(saved.join()).not.toContain('entry_finding');
  });

  it('are renewed by everybody at once without harm', async () => {
    await answer({ results: '参加者が130人に増えた。', nextActions: '案内を検討する。' });
    const pages = await Promise.all([office.planner, office.head, office.planner].map((person) => list(person)));
    expect(new Set(pages.map((page) => JSON.stringify(page.items.map(keyOf)))).size).toBe(1);
  });
});

describe('who sees them', () => {
  it('企画 all, 課長 and 部長 those of their own 課, others nothing', async () => {
    await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId, state: 'drafting' });
    const names = async (person: Person) =>
      new Set((await list(person, { size: 200 })).items.map(({ departmentName }) => departmentName));
    expect((await names(office.planner)).size).toBe(2);
    expect(await names(office.head)).toEqual(new Set(['試験課']));
    expect(await names(office.division)).toEqual(new Set(['試験課']));
    for (const person of [office.entrant, office.reader, office.externalMember]) {
      expect((await refusal(list(person))).code).toBe('FORBIDDEN');
    }
    const none = { roundId: '00000000-0000-4000-8000-000000000000' } as Sheet;
    expect((await refusal(list(office.planner, {}, none))).code).toBe('NOT_FOUND');
  });
});

describe('a mark', () => {
  it('stands until what it rests on changes, and says who set it', async () => {
    await answer({ nextActions: '案内を検討する。' });
    const found = await find('text_only_consideration');
    const marked = { marked: true, note: '電話で確認した', findings: [keyOf(found)] };
    expect(await office.planner.client.findings.mark(sheet.roundId, marked)).toEqual({ changed: 1, gone: 0 });
    const seen = await find('text_only_consideration', { state: 'marked' });
    expect(seen.mark).toMatchObject({ note: '電話で確認した', byName: '企画 京子' });
    expect(codes(await list(office.planner, { state: 'open' }))).not.toContain('text_only_consideration');
    await answer({ results: '参加者が140人に増えた。' });
    expect((await find('text_only_consideration')).mark).not.toBeNull();
    await answer({ nextActions: '周知の方法を検討する。' });
    expect((await find('text_only_consideration')).mark).toBeNull();
    expect(await office.planner.client.findings.mark(sheet.roundId, marked)).toEqual({ changed: 0, gone: 1 });
    const [row] = await t.dataSource.manager.find(History, { where: { subjectKind: 'finding_mark' } });
    expect(row).toMatchObject({ actorName: '企画 京子', operation: 'insert' });
  });

  it('is set for many at once, is taken away again, and is nobody else’s to set', async () => {
    const { items } = await list(office.planner);
    const findings = items.map(keyOf);
    expect((await office.planner.client.findings.mark(sheet.roundId, { marked: true, findings })).changed).toBe(
      items.length,
    );
    expect((await list(office.planner, { state: 'open' })).total).toBe(0);
    expect(await office.planner.client.findings.mark(sheet.roundId, { marked: false, findings })).toEqual({
      changed: items.length,
      gone: 0,
    });
    expect((await list(office.planner, { state: 'marked' })).total).toBe(0);
    const byHead = office.head.client.findings.mark(sheet.roundId, { marked: true, findings });
    expect((await refusal(byHead)).code).toBe('FORBIDDEN');
    const { roundId } = await roundOf(2025);
    expect(await office.planner.client.findings.mark(roundId, { marked: true, findings })).toMatchObject({
      changed: 0,
    });
  });
});

describe('a check the round does without', () => {
  const turn = (key: string, on: boolean, { roundId } = sheet, person = office.planner) =>
    person.client.findings.switchCheck(roundId, key, { on });

  it('is made neither in the list nor on the sheet, until it is switched on again', async () => {
    const { client } = office.entrant;
    await answer({ progressStatus: 'completed', overrideReason: '目的を果たし、事業を終えたため' });
    await answer({ futureDirection: 'expand' });
    const handIn = async () => client.entries.transition(sheet.entryId, { version: await version(), action: 'submit' });
    const open = (await office.planner.client.entries.detail(sheet.entryId)).remarks.find(
      ({ state }) => state === 'open',
    );
    if (open) await client.remarks.change(open.id, { version: open.version, answer: '広報が足りなかった。' });
    expect((await refusal(handIn())).body?.details).toMatchObject([{ path: 'futureDirection' }]);
    expect(await turn('status_and_direction', false)).toEqual({ checksOff: ['status_and_direction'] });
    expect((await list(office.planner)).checksOff).toEqual(['status_and_direction']);
    expect(codes(await list(office.planner))).not.toContain('status_contradicts_direction');
    expect((await client.entries.detail(sheet.entryId)).round.checksOff).toEqual(['status_and_direction']);
    await handIn();
    await turn('status_and_direction', true);
    expect(codes(await list(office.planner))).toContain('status_contradicts_direction');
    const rows = await t.dataSource.manager.find(History, {
      where: { subjectKind: 'round_check_off' },
      order: { id: 'ASC' },
    });
    expect(rows.map(({ operation, actorName }) => [operation, actorName])).toEqual([
      ['insert', '企画 京子'],
      ['delete', '企画 京子'],
    ]);
    await take(office.head, sheet.entryId, { action: 'return', reason: '直してください。', fields: ['results'] });
  });

  it('is never one that protects what has to be there, nor switched in a settled round, nor by others', async () => {
    for (const key of ['required_answers', 'required_values', 'open_remarks', 'no_such_check']) {
      expect((await refusal(turn(key, false))).code).toBe('VALIDATION');
    }
    expect((await refusal(turn('figure_jump', false, sheet, office.head))).code).toBe('FORBIDDEN');
    const settled = await aSheet(t, office, { round: { state: 'published' } });
    expect((await refusal(turn('figure_jump', false, settled))).code).toBe('ROUND_CLOSED');
  });
});

describe('the sheets of the sample', () => {
  it('stand under the 施策 their words fit best', async () => {
    await t.app.get(FindingRenewal).renew(null);
    const [row] = await t.dataSource.query(
      'SELECT count(*)::int AS sheets, count(c.better_measure_id)::int AS elsewhere FROM entry e JOIN entry_check c ON c.entry_id = e.id WHERE e.is_sample',
    );
    expect(row).toEqual({ sheets: 104, elsewhere: 0 });
  });

  it('and one whose words speak of another 施策 is told of, in the list and on the sheet', async () => {
    const [moved] = await t.dataSource.query(`
      UPDATE entry e SET content = source.content
      FROM entry source JOIN round sr ON sr.id = source.round_id AND sr.fy = 2024
      JOIN plan_position sn ON sn.revision_id = sr.revision_id AND sn.node_id = source.node_id AND sn.measure_code = '1-1-1',
        round r, plan_position n
      WHERE r.id = e.round_id AND r.fy = 2025 AND n.revision_id = r.revision_id AND n.node_id = e.node_id
        AND n.measure_code = '経3-3' AND e.is_sample AND is_evaluated(e.state) RETURNING e.id, e.round_id AS "roundId"`);
    const [first] = Array.isArray(moved) ? moved : [moved];
    const told = await find('other_measure_fits', { kind: 'placement' }, first as Sheet);
    expect(told.message).toContain('「1-1-1 ');
    const { betterMeasure } = await office.planner.client.entries.detail(told.entryId);
    expect(betterMeasure?.code).toBe('1-1-1');
  });
});
