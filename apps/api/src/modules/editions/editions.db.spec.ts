import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { dataLists, edition as editionSchema } from '@mawasu/contract';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aPng } from '../../testing/builders/picture.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { readPdf } from '../../testing/read-pdf.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;

let t: TestApp;
let office: Office;
let planner: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  await t.dataSource.query(`UPDATE city SET name = '架空市'`);
  office = await anOffice(t);
  planner = office.planner.client;
});
afterAll(() => t.stop());

const settle = async (roundId: string) => {
  const { version } = await planner.rounds.detail(roundId);
  return planner.rounds.finalize(roundId, { version, ...leftAssessments });
};
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());

describe('確定', () => {
  it('is refused while sheets are neither 確認済 nor 対象外, and names them with their state', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    await aSibling(t, office, sheet, { state: 'excluded', exclusionReason: '終了したため。' });
    await aSibling(t, office, sheet, { title: '途中の取組み', state: 'drafting' });
    await aSibling(t, office, sheet, { title: '確認中の取組み', state: 'in_review' });
    const error = await refusal(settle(sheet.roundId));
    expect(error).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect(error.body?.message).toBe('確認済にも対象外にもなっていない年度評価シートが2件あるため、確定できません。');
    expect(error.body?.details.map(({ message }) => message)).toEqual([
      '「途中の取組み」は入力中です。',
      '「確認中の取組み」は課長確認待ちです。',
    ]);
    expect((await planner.entries.detail(sheet.entryId)).state).toBe('confirmed');
    expect(await planner.rounds.editions(sheet.roundId)).toEqual({ items: [], total: 0 });
  });

  it('settles the round and its sheets, with a step on each that was evaluated, and makes the first edition', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    const out = await aSibling(t, office, sheet, { state: 'excluded', exclusionReason: '終了したため。' });
    const made = await settle(sheet.roundId);
    expect(() => editionSchema.parse(made)).not.toThrow();
    expect(made).toMatchObject({ number: 1, kind: 'final', madeByName: '企画 京子', reason: leftAssessments.reason });
    expect(await planner.rounds.editions(sheet.roundId)).toEqual({ items: [made], total: 1 });
    expect(await planner.rounds.detail(sheet.roundId)).toMatchObject({
      state: 'finalized',
      edition: { number: 1, checksum: made.checksum },
    });
    const detail = await planner.entries.detail(sheet.entryId);
    expect(detail).toMatchObject({ state: 'finalized', editable: false });
    expect(detail.steps.at(-1)).toMatchObject({ action: 'finalize', name: '企画 京子' });
    expect((await planner.entries.detail(out)).state).toBe('excluded');
  });

  it('keeps texts whose checksum can be worked out again, and which never change', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    const { id, checksum } = await settle(sheet.roundId);
    const models: { kind: string; key: string; model: string; checksum: string }[] = await t.dataSource.query(
      `SELECT kind, key, model, checksum FROM edition_model WHERE edition_id = $1 ORDER BY kind DESC`,
      [id],
    );
    expect(models.map(({ kind, key }) => [kind, key])).toEqual([
      ['measure', sheet.measureId],
      ['entries', 'list'],
    ]);
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    for (const one of models) expect(one.checksum).toBe(sum(one.model));
    expect(checksum).toBe(sum(models.map((one) => `${one.kind} ${one.key} ${one.checksum}\n`).join('')));
    await expect(
      t.dataSource.query(`UPDATE edition_model SET model = '{}' WHERE edition_id = $1`, [id]),
    ).rejects.toThrow('an edition never changes');
  });

  it('leaves nothing of what is settled to be changed by SQL either, but by a 訂正', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    const out = await aSibling(t, office, sheet, { state: 'excluded', exclusionReason: '終了したため。' });
    const figure = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId });
    for (const fy of [2024, 2025]) await anActual(t.dataSource, figure, fy, { value: '60' });
    const { id } = await settle(sheet.roundId);
    const attempts = [
      `UPDATE entry SET content = '{"results": "別の成果"}' WHERE id = '${sheet.entryId}'`,
      `UPDATE entry SET progress_status = 'A' WHERE id = '${sheet.entryId}'`,
      `UPDATE entry SET state = 'confirmed' WHERE id = '${sheet.entryId}'`,
      `UPDATE entry SET state = 'drafting', content = '{}' WHERE id = '${sheet.entryId}'`,
      `DELETE FROM entry WHERE id = '${sheet.entryId}'`,
      `UPDATE entry SET exclusion_reason = '別の理由' WHERE id = '${out}'`,
      `UPDATE entry SET state = 'drafting', scope = 'full' WHERE id = '${out}'`,
      `UPDATE indicator_actual SET value = 99 WHERE indicator_id = '${figure}' AND fy = 2025`,
      `UPDATE indicator_actual SET fy = 2020 WHERE indicator_id = '${figure}' AND fy = 2025`,
      `DELETE FROM indicator_actual WHERE indicator_id = '${figure}' AND fy = 2025`,
      `INSERT INTO edition_model (edition_id, kind, key, model, checksum) VALUES ('${id}', 'entries', 'more', '{}', 'x')`,
    ];
    const kept: string[] = [];
    for (const attempt of attempts) {
      await t.dataSource.query(attempt).then(
        () => kept.push(attempt),
        (error: { driverError: { code: string } }) => expect(error.driverError.code).toBe('23000'),
      );
    }
    expect(kept).toEqual([]);
    // A year that no round has settled is open, and so is a settled one while its sheet is under 訂正.
    await t.dataSource.query('UPDATE indicator_actual SET value = 61 WHERE indicator_id = $1 AND fy = 2024', [figure]);
    await t.dataSource.query(`UPDATE entry SET state = 'drafting' WHERE id = $1`, [sheet.entryId]);
    await t.dataSource.query('UPDATE indicator_actual SET value = 61 WHERE indicator_id = $1', [figure]);
  });

  it('is for 企画, on the round as they saw it, once, and after 受付開始', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    const { version } = await planner.rounds.detail(sheet.roundId);
    const finalize = (client: ApiClient, seen: number) =>
      client.rounds.finalize(sheet.roundId, { version: seen, ...leftAssessments });
    expect(await refusal(finalize(office.head.client, version))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await refusal(finalize(planner, version + 1))).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    const [first, second] = await Promise.allSettled([finalize(planner, version), finalize(planner, version)]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(settle(sheet.roundId))).toMatchObject({ status: 409, code: 'ROUND_CLOSED' });
    const planned = await aSheet(t, office, { round: { state: 'preparing' } });
    expect(await refusal(settle(planned.roundId))).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
  });

  it('is remembered with its author', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    const { id } = await settle(sheet.roundId);
    const rows: { subject_kind: string; field: string; actor_name: string }[] = await t.dataSource.query(
      `SELECT subject_kind, field, actor_name FROM history WHERE actor_name = '企画 京子' AND
        ((subject_kind = 'edition' AND subject_id = $1) OR (subject_kind IN ('round', 'entry') AND subject_id IN ($2, $3)))
       ORDER BY id`,
      [id, sheet.roundId, sheet.entryId],
    );
    expect(rows.map(({ subject_kind, field }) => `${subject_kind}.${field ?? ''}`).sort()).toEqual([
      'edition.',
      'entry.state',
      'round.finalized_at',
      'round.state',
    ]);
  });
});

describe('the papers of a settled round', () => {
  let sheet: Sheet;
  let indicatorId: string;
  let projectId: string;
  let checksum: string;
  let nextRound: string;
  let nextEntry: string;

  beforeAll(async () => {
    sheet = await aSheet(t, office, { round: { fy: 2024 }, entry: confirmed });
    const content = aPng({ width: 40, height: 30 });
    checksum = createHash('sha256').update(content).digest('hex');
    await t.dataSource.query(
      `INSERT INTO file (checksum, media_type, size, content) VALUES ($1, 'image/png', $2, $3)`,
      [checksum, content.length, content],
    );
    const pictures = [{ checksum, title: '避難訓練', alt: '校庭に並ぶ人たち', source: '', width: 40, height: 30 }];
    await t.dataSource.query(
      `UPDATE plan_node_version SET body = jsonb_set(body, '{pictures}', $2) WHERE node_id = $1`,
      [sheet.measureId, JSON.stringify(pictures)],
    );
    const project = { planId: sheet.planId, kind: 'project', parentId: sheet.initiativeId, code: '1-1-1' } as const;
    projectId = await aNode(t.dataSource, { ...project, title: '道路の補修', body: { content: '市道を直す。' } });
    indicatorId = await anIndicatorOf(t, sheet, { name: '参加者数', aggregation: 'single' });
    await aTarget(t.dataSource, indicatorId, 2024, '80');
    await anActual(t.dataSource, indicatorId, 2024, { value: '60' });
    nextRound = await aRound(t.dataSource, { planId: sheet.planId, fy: 2025 });
    const { departmentId } = office;
    nextEntry = await anEntry(t.dataSource, { roundId: nextRound, nodeId: sheet.initiativeId, departmentId });
    await settle(sheet.roundId);
  });

  const papers = async (client: ApiClient) => {
    const { reports } = client;
    const pdf = await bytesOf(await reports.measurePdf(sheet.roundId, sheet.measureId));
    return {
      model: await reports.measure(sheet.roundId, sheet.measureId),
      lists: await Promise.all(
        dataLists.map(async (list) => (await reports.entriesCsv(sheet.roundId, list)).blob.text()),
      ),
      pdf: Buffer.from(pdf).toString('hex'),
      text: (await readPdf(pdf)).pageTexts,
    };
  };

  it('are the same to the byte after figures of the next year, other pictures, another title and another target', async () => {
    const before = await papers(office.reader.client);
    const { entries, indicators, plans } = planner;
    await entries.save(nextEntry, { version: 1, actuals: [aFigure(indicatorId, { actual: '95' })] });
    await plans.revise(sheet.planId, {
      fromFy: 2025,
      decidedOn: '2025-03-20',
      reason: '名称の見直し',
      titles: [
        { nodeId: sheet.measureId, title: '改めた施策名' },
        { nodeId: sheet.initiativeId, title: '改めた取組み名' },
      ],
    });
    await indicators.reviseTarget(indicatorId, { kind: 'yearly', fy: 2024, value: '50', reason: '実情に合わせるため' });
    await t.dataSource.query(`UPDATE department_version SET name = '改めた課名' WHERE department_id = $1`, [
      office.departmentId,
    ]);
    await plans.openDraft(sheet.planId, { fromFy: 2026, reason: '写真の差し替え' });
    const { version: seen } = await plans.node(sheet.planId, sheet.measureId);
    await plans.changeNode(sheet.planId, sheet.measureId, { version: seen, pictures: [] });
    const { version: held } = await plans.node(sheet.planId, projectId);
    await plans.changeNode(sheet.planId, projectId, { version: held, title: '改めた事業名' });
    const { version } = await plans.outline(sheet.planId);
    await plans.decide(sheet.planId, { version, decidedOn: '2026-03-20' });
    expect(before.model.measure.pictures).toMatchObject([{ checksum }]);
    expect(before.model.initiatives[0]?.projects).toMatchObject([{ code: '1-1-1', name: '道路の補修' }]);
    expect(before.text.join('')).toContain('写真・データ');
    expect(await papers(office.reader.client)).toEqual(before);
    await t.dataSource.query(`UPDATE department_version SET name = '試験課' WHERE department_id = $1`, [
      office.departmentId,
    ]);
  });

  it('keep the bytes of their pictures, whatever becomes of the plan', async () => {
    const content = aPng({ shade: 9 });
    const own = createHash('sha256').update(content).digest('hex');
    const store = `INSERT INTO file (checksum, media_type, size, content) VALUES ($1, 'image/png', $2, $3)`;
    await t.dataSource.query(store, [own, content.length, content]);
    const remove = () => t.dataSource.query(`DELETE FROM file WHERE checksum = $1`, [own]);
    const model = JSON.stringify({ measure: { pictures: [{ checksum: own }] } });
    await t.dataSource.transaction(async (manager) => {
      const [edition]: { id: string }[] = await manager.query(
        `INSERT INTO edition (round_id, number, kind, checksum) VALUES ($1, 9, 'corrected', 'x') RETURNING id`,
        [(await aSheet(t, office)).roundId],
      );
      await manager.query(
        `INSERT INTO edition_model (edition_id, kind, key, model, checksum) VALUES ($1, 'measure', gen_random_uuid(), $2, 'x')`,
        [edition?.id, model],
      );
    });
    await expect(remove()).rejects.toThrow('a plan or a sheet shows this file');
  });

  it('name the edition and the moment of 確定', async () => {
    const [made] = (await planner.rounds.editions(sheet.roundId)).items;
    const { model, text } = await papers(office.reader.client);
    expect(model).toMatchObject({
      edition: { number: 1, checksum: made?.checksum },
      meta: { asOf: made?.madeAt, stageLabel: '確定' },
    });
    for (const page of text) expect(page).toContain(`第1版・${made?.checksum.slice(0, 8)}`);
  });

  it('are the same for everybody, 外部委員 too, and are read with one statement each', async () => {
    const outside = office.externalMember.client;
    const { model, lists } = await papers(outside);
    expect(model.initiatives[0]?.answers[0]?.text).toBe('講座を年4回開いた。');
    expect((await papers(office.entrant.client)).lists).toEqual(lists);
    const heard = await t.statements(() => outside.reports.measure(sheet.roundId, sheet.measureId));
    // Files are recorded once they have been sent, which may be now.
    expect(heard.filter((sql) => !/set_config|INSERT INTO "event"/.test(sql))).toHaveLength(1);
  });

  it('hold of the next year nothing', async () => {
    const { model } = await papers(office.reader.client);
    expect(model.indicators[0]?.cells.filter(({ fy }) => fy > 2024).map(({ actual }) => actual)).toEqual(
      model.years.filter(({ fy }) => fy > 2024).map(() => null),
    );
  });

  it('are not there for a 施策 that is not in the edition', async () => {
    const other = await aSheet(t, office);
    const error = await refusal(planner.reports.measure(sheet.roundId, other.measureId));
    expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
