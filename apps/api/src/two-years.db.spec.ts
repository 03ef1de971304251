import type { ApiClient } from '@mawasu/api-client';
import type { EntryDetail, RoundDetail } from '@mawasu/contract';
import { HistorySeal } from './modules/history/history-seal.js';
import { verifyHistory } from './modules/history/history-verify.js';
import { aWholeCity, type CitySection, type WholeCity } from './testing/builders/whole-city.builder.js';
import { leftAssessments } from './testing/left-assessments.js';
import { startTestApp, type TestApp } from './testing/test-app.js';
import { dayFromToday, TODAY } from './testing/today.js';

// Two whole years of a city, played through HTTP from 準備 to 終了: what one part of the product leaves, the next one finds.

const FIRST = 2024;
const SECOND = 2025;
const REASON = '試験のため。';

let t: TestApp;
let city: WholeCity;

beforeAll(async () => {
  t = await startTestApp();
  city = await aWholeCity(t, FIRST);
});
afterAll(() => t.stop());

const day = dayFromToday;

const planner = (): ApiClient => city.planner.client;

async function move(
  roundId: string,
  action: 'open' | 'review' | 'finalize' | 'close',
  reason = '',
): Promise<RoundDetail> {
  const { version } = await planner().rounds.detail(roundId);
  const accepted = action === 'open' ? ['no_target', 'no_reviewer'] : leftAssessments.accepted;
  // 施策評価 is done for some 施策 only, and settled so with a reason.
  const why = action === 'finalize' ? leftAssessments.reason : reason;
  return planner().rounds.transition(roundId, { version, action, reason: why, accepted });
}

async function sheetsOf(roundId: string, filter: Parameters<ApiClient['entries']['list']>[1] = {}) {
  return (await planner().entries.list(roundId, { size: 200, ...filter })).items;
}

/** Everything the form asks of the sheet, in words of its own. */
function answers({ round, initiative, scope }: EntryDetail): Record<string, string> {
  const asked = round.form.blocks.filter((block) => {
    if (block.askedWhen === 'has_viewpoint' && initiative.reformViewpoint === null) return false;
    return block.required && !(scope === 'simple' && block.askedOf === 'full');
  });
  return Object.fromEntries(
    asked.flatMap(({ key, kind, label, options }) => {
      if (key === 'progressStatus') return [[key, 'B']];
      if (key === 'futureDirection') return [[key, 'continue']];
      if (kind === 'text') return [[key, `${initiative.title}の${label}は、${round.fy}年度に一つ進んだ。`]];
      if (kind === 'choice') return [[key, options[0]?.code ?? '']];
      return [];
    }),
  );
}

async function step(
  client: ApiClient,
  entryId: string,
  action: Parameters<ApiClient['entries']['transition']>[1]['action'],
  more: { reason?: string; fields?: { key: string; reason: string }[] } = {},
): Promise<EntryDetail> {
  const { version } = await client.entries.detail(entryId);
  return client.entries.transition(entryId, { version, action, ...more });
}

async function fillAndSubmit({ entrant }: CitySection, roundId: string): Promise<void> {
  const user = await entrant.client.session.currentUser();
  const own = user?.heldRoles.flatMap(({ departmentIds }) => departmentIds) ?? [];
  const { items } = await entrant.client.entries.list(roundId, { size: 200, state: 'not_started' });
  for (const { id } of items) {
    const sheet = await entrant.client.entries.detail(id);
    if (!own.includes(sheet.department.id)) continue;
    for (const remark of sheet.remarks.filter(({ carried, state }) => carried && state === 'open')) {
      await entrant.client.remarks.change(remark.id, { version: remark.version, answer: '講座の日を増やした。' });
    }
    const { version } = await entrant.client.entries.save(id, { version: sheet.version, changes: answers(sheet) });
    await entrant.client.entries.transition(id, { version, action: 'submit' });
  }
}

/** All that waits for the person: at once where the checks found nothing, one by one else. */
async function passAll(client: ApiClient, action: 'approve' | 'confirm'): Promise<number> {
  const { items } = await client.reviews.queue();
  if (items.length === 0) return 0;
  const { items: done } = await client.reviews.bulk({
    action,
    items: items.map(({ id, version }) => ({ entryId: id, version })),
  });
  for (const { entryId, ok } of done) if (!ok) await step(client, entryId, action);
  return items.length;
}

let first: string;
let second: string;
let returned: string;
let corrected: string;
let remarked: string;

describe('the first year', () => {
  it('is opened with one 取組み left out and one made short, and with what is missing accepted', async () => {
    const steps = (['entry', 'head', 'planning'] as const).map((stage, index) => ({
      ...{ stage, dueOn: day(10 * (index + 1)), instructions: '' },
    }));
    const made = await planner().rounds.create({ planId: city.planId, fy: FIRST, template: 'narrative', steps });
    first = made.id;
    const [out, short] = city.initiativeIds as [string, string];
    const rule = { viewpoints: [], departmentIds: [], reason: REASON };
    const rules = [
      { ...rule, nodeIds: [out], scope: 'excluded' as const },
      { ...rule, nodeIds: [short], scope: 'simple' as const },
    ];
    await planner().rounds.putScopeRules(first, { version: made.version, rules });
    expect((await planner().rounds.openingCheck(first)).scopes).toEqual({ full: 50, simple: 1, excluded: 1 });
    expect(await move(first, 'open', REASON)).toMatchObject({ state: 'open' });
    const states = (await sheetsOf(first)).map(({ state }) => state);
    expect([states.length, states.filter((state) => state === 'excluded').length]).toEqual([52, 1]);
  });

  it('is filled in, returned, done by a 代理, late and extended, and confirmed', async () => {
    for (const section of city.sections) await fillAndSubmit(section, first);
    const [one, two, three] = city.sections as [CitySection, CitySection, CitySection];
    const [waiting] = (await one.head.client.reviews.queue()).items;
    returned = waiting?.id ?? '';
    const fields = [{ key: 'results', reason: '数字を書いてください。' }];
    expect(await step(one.head.client, returned, 'return', { reason: REASON, fields })).toMatchObject({
      state: 'drafting',
    });
    const { version, steps } = await planner().rounds.detail(first);
    const dates = steps.map(({ position, dueOn }) => ({ position, dueOn: position === 0 ? day(-1) : dueOn }));
    await planner().rounds.moveDeadlines(first, { version, reason: REASON, steps: dates });
    expect((await sheetsOf(first, { late: 'true' })).map(({ id }) => id)).toEqual([returned]);
    const extension = { position: 0, departmentId: one.id, dueOn: day(20), reason: REASON };
    await planner().rounds.extend(first, extension);
    expect(await sheetsOf(first, { late: 'true' })).toEqual([]);
    await step(one.entrant.client, returned, 'submit');
    const deputy = { userId: two.head.id, role: 'section_head' as const, departmentId: three.id };
    await three.head.client.deputies.name({ ...deputy, from: TODAY, to: day(6), reason: REASON });
    expect(await passAll(two.head.client, 'approve')).toBeGreaterThan(7);
    for (const { head } of city.sections) await passAll(head.client, 'approve');
    expect(await passAll(planner(), 'confirm')).toBe(51);
    const [row] = await t.dataSource.query(
      `SELECT count(*)::int AS count FROM entry_step s JOIN entry e ON e.id = s.entry_id
       WHERE e.round_id = $1 AND s.action = 'approve' AND s.for_user_id = $2`,
      [first, three.head.id],
    );
    expect(row.count).toBeGreaterThan(0);
  });

  it('is judged in three stages, and 外部委員 see what is released to them', async () => {
    const [measureId] = city.measureIds as [string];
    const lead = city.sections[0] as CitySection;
    const detail = await lead.head.client.assessments.detail(measureId, first);
    const [rank, direction] = [detail.scale.ranks[0]?.code ?? '', detail.scale.directions[0]?.code ?? ''];
    expect(detail.scale.stages).toContain('primary');
    for (const [seat, client] of [
      ['primary', lead.head.client],
      ['secondary', planner()],
      ['external', planner()],
    ] as const) {
      const said = { roundId: first, rank, direction, comment: `${seat}の評価` };
      let view = await client.assessments.save(measureId, seat, { ...said, version: 0 });
      const version = () => ({ roundId: first, version: view.version });
      view = await client.assessments.transition(measureId, seat, { ...version(), action: 'submit' });
      if (seat === 'secondary') await planner().assessments.release(measureId, { roundId: first, action: 'release' });
      if (view.state === 'submitted') {
        view = await planner().assessments.transition(measureId, seat, {
          ...version(),
          action: 'decide',
          decidedOn: TODAY,
        });
      }
      expect(view.state).toBe('decided');
    }
    const { items } = await city.external.client.assessments.list();
    expect(items.map((item) => item.measureId)).toEqual([measureId]);
  });

  it('is 確定, corrected into a 訂正版, and ends with its open remark handed on', async () => {
    const sheets = await sheetsOf(first, { state: 'confirmed' });
    [corrected, remarked] = sheets.map(({ id }) => id).filter((id) => id !== returned) as [string, string];
    await planner().remarks.write({
      entryId: remarked,
      blockKey: 'results',
      kind: 'finding',
      text: '講座の日を増やすこと。',
    });
    expect(await move(first, 'finalize')).toMatchObject({ state: 'finalized', edition: { number: 1 } });
    await step(planner(), corrected, 'correct', { reason: '集計の誤りのため。' });
    const { department, version } = await planner().entries.detail(corrected);
    const section = city.sections.find(({ id }) => id === department.id) as CitySection;
    const changes = { results: '参加者は延べ320人であった。' };
    await section.entrant.client.entries.save(corrected, { version, changes });
    await step(section.entrant.client, corrected, 'submit');
    await step(section.head.client, corrected, 'approve');
    await step(planner(), corrected, 'confirm');
    await planner().rounds.finalize(first, {
      version: (await planner().rounds.detail(first)).version,
      reason: '集計の誤りのため。',
    });
    const { items } = await planner().rounds.editions(first);
    expect(items.map(({ number, kind }) => [number, kind]).sort()).toEqual([
      [1, 'final'],
      [2, 'corrected'],
    ]);
    expect(JSON.stringify(items.find(({ number }) => number === 2)?.changes)).toContain('320人');
    expect(await move(first, 'close')).toMatchObject({ state: 'closed' });
  });
});

describe('the next year', () => {
  it('starts from the last one with a block and a step more, after two 課 became one', async () => {
    const [one, two] = city.sections as [CitySection, CitySection];
    const merge = {
      ...{ kind: 'merge' as const, fyFrom: SECOND, sourceIds: [one.id, two.id], reason: REASON },
      targets: [{ key: 'new', name: '市民協働課', parentId: one.divisionId }],
    };
    const { preview } = await city.admin.client.departments.reorganise({ ...merge, dryRun: true });
    await city.admin.client.departments.reorganise({ ...merge, dryRun: false, fingerprint: preview.fingerprint });
    const made = await planner().rounds.create({ planId: city.planId, fy: SECOND, from: { roundId: first } });
    second = made.id;
    const { version, form, instructions } = made;
    const block = {
      ...{ key: 'factors', label: '要因', hint: '結果に影響したこと', kind: 'text' as const, required: true, max: 400 },
      ...{ options: [], askedWhen: 'always' as const, askedOf: 'full' as const, comparesLastYear: true },
      prints: form.blocks.find(({ key }) => key === 'results')?.prints ?? [],
    };
    const steps = (['entry', 'head', 'division', 'planning'] as const).map((stage, index) => ({
      ...{ stage, dueOn: day(10 * (index + 1)), instructions: '' },
    }));
    await planner().rounds.revise(second, {
      ...{ version, fy: SECOND, steps, instructions, template: null },
      form: { blocks: [...form.blocks, block].map((one) => ({ askedOf: 'all' as const, ...one })), hidden: [] },
    });
    const rules = (await planner().rounds.scope(second)).rules;
    await planner().rounds.putScopeRules(second, {
      version: (await planner().rounds.detail(second)).version,
      rules: [],
    });
    expect(rules.length).toBeLessThanOrEqual(2);
    expect(await move(second, 'open', REASON)).toMatchObject({ state: 'open' });
    expect(await sheetsOf(second)).toHaveLength(52);
  });

  it('asks for an answer to what was said last year, and goes through four steps', async () => {
    const { items: open } = await planner().remarks.list({ state: 'open' });
    expect(open).toHaveLength(1);
    for (const section of city.sections) await fillAndSubmit(section, second);
    for (const { head } of city.sections) await passAll(head.client, 'approve');
    for (const { client } of city.divisionHeads.values()) await passAll(client, 'approve');
    expect(await passAll(planner(), 'confirm')).toBe(52);
    expect(await move(second, 'review')).toMatchObject({ state: 'reviewing' });
    expect(await move(second, 'finalize')).toMatchObject({ state: 'finalized', edition: { number: 1 } });
  });
});

describe('both years', () => {
  it('stand each as it was: states, papers of their own form, readers, and a history without a gap', async () => {
    const states = async (roundId: string) => [...new Set((await sheetsOf(roundId)).map(({ state }) => state))].sort();
    expect([await states(first), await states(second)]).toEqual([['excluded', 'finalized'], ['finalized']]);
    const [measureId] = city.measureIds as [string];
    const { client } = city.reader;
    const [old, now] = await Promise.all([first, second].map((id) => client.reports.measure(id, measureId)));
    const labels = (report: typeof old) => report?.initiatives[0]?.answers.map(({ label }) => label) ?? [];
    expect(labels(old)).not.toContain('要因');
    expect(labels(now)).toContain('要因');
    expect(old?.edition?.number).toBe(2);
    expect(JSON.stringify(old)).not.toContain('市民協働課');
    expect(JSON.stringify(now)).toContain('市民協働課');
    expect(old?.assessments.map(({ stageLabel }) => stageLabel)).toEqual(['一次評価', '二次評価', '外部評価']);
    await new HistorySeal(t.dataSource).seal();
    expect(await verifyHistory(t.dataSource)).toMatchObject({ finding: null });
  });
});
