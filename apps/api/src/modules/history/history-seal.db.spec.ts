import type { DataSource, EntityManager } from 'typeorm';
import { aHistoryDatabase, type HistoryDatabase } from '../../testing/history-database.js';
import { until } from '../../testing/until.js';
import { digestRows } from './history-digest.js';
import { HistorySeal } from './history-seal.js';
import { type HistoryFinding, type HistoryReport, verifyHistory } from './history-verify.js';
import { reportLines } from './history-verify.texts.js';

let history: HistoryDatabase;
let owner: DataSource;
/** Seals and checks with the application's rights. */
let source: DataSource;

beforeAll(async () => {
  history = await aHistoryDatabase();
  owner = history.owner;
  source = history.app;
});
afterEach(() => history.restore());
afterAll(() => history.drop());

async function write({ manager }: { manager: EntityManager }, text: string): Promise<string> {
  const [row] = await manager.query(
    `INSERT INTO history (actor_name, subject_kind, subject_id, operation, field, before, after)
     VALUES ('入力 一郎', 'entry', 's1', 'update', 'results', NULL, to_jsonb($1::text)) RETURNING id`,
    [text],
  );
  return row.id;
}

async function sealedRows(): Promise<number> {
  const [row] = await source.query('SELECT coalesce(sum(row_count), 0)::int AS rows FROM history_seal');
  return row.rows;
}

/** Transactions of other test files on the same server hold the horizon back for a moment. */
async function sealUntil(rows: number, from: DataSource = source): Promise<void> {
  await until(async () => {
    await new HistorySeal(from).seal();
    return (await sealedRows()) === rows;
  });
}

async function found(): Promise<HistoryFinding | null> {
  return (await verifyHistory(source)).finding;
}

describe('a seal', () => {
  it('covers what was written, and the next one only what came after', async () => {
    await write(owner, '一');
    await write(owner, '二');
    await sealUntil(2);
    await write(owner, '三');
    await sealUntil(3);
    const report = await verifyHistory(source);
    expect(report).toMatchObject({ rows: 3, unsealed: 0, finding: null });
    expect(report.newest?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not made when nothing was written', async () => {
    await write(owner, '一');
    await sealUntil(1);
    expect(await new HistorySeal(source).seal()).toBeNull();
    expect((await verifyHistory(source)).seals).toBe(1);
  });

  it('never passes a transaction that still runs, whatever the order of ids', async () => {
    await using early = owner.createQueryRunner();
    await using late = owner.createQueryRunner();
    await early.startTransaction();
    await late.startTransaction();
    await early.query('SELECT pg_current_xact_id()');
    // The later transaction gets the lower id, and the earlier one is still running when it has ended.
    await write(late, '先に番号を取った');
    await write(early, '先に始まった');
    await late.commitTransaction();
    expect(await new HistorySeal(source).seal()).toBeNull();
    await early.commitTransaction();
    await sealUntil(2);
    expect(await found()).toBeNull();
  });

  it('leaves out what was taken back', async () => {
    await using runner = owner.createQueryRunner();
    await runner.startTransaction();
    await write(runner, '取り消す');
    await runner.rollbackTransaction();
    await write(owner, '残す');
    await sealUntil(1);
    expect(await found()).toBeNull();
  });

  it('holds whole transactions, also where one is larger than a seal usually is', async () => {
    const many = (count: number) =>
      owner.query(
        `INSERT INTO history (actor_name, subject_kind, subject_id, operation)
         SELECT '取込', 'entry', n::text, 'insert' FROM generate_series(1, $1) n`,
        [count],
      );
    await many(15_000);
    await many(21_000);
    await many(10);
    await sealUntil(36_010);
    expect(await verifyHistory(source)).toMatchObject({ seals: 3, rows: 36_010, finding: null });
  });

  it('is made once when two replicas seal at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      await write(owner, `${round}`);
      await Promise.all([new HistorySeal(source).seal(), new HistorySeal(source).seal()]);
    }
    await sealUntil(5);
    expect(await found()).toBeNull();
  });

  it('reads the same in every time zone and style of dates', async () => {
    await write(owner, '一');
    await sealUntil(1);
    const elsewhere = await history.open('-c timezone=Asia/Tokyo -c datestyle=SQL,DMY -c intervalstyle=iso_8601');
    expect((await verifyHistory(elsewhere)).finding).toBeNull();
    await write(owner, '二');
    await sealUntil(2, elsewhere);
    expect(await found()).toBeNull();
  });
});

describe('the digest of a row', () => {
  // Fixed here, so that a restore on another version of PostgreSQL (15 and 18 are tested) finds its seals unbroken.
  it('is the same for ever', async () => {
    await owner.query(`
      INSERT INTO history OVERRIDING SYSTEM VALUE SELECT 7, '12', '2026-11-25 15:04:05.678901+09',
        '00000000-0000-4000-8000-000000000001', '入力 一郎', NULL, NULL, 'r-1', E'改行\n"引用"\t⺠', NULL, 'entry', 's1', 'update',
        'results', '{"b": [1.50, 1e3, null, true], "a": "\\u0007é"}', 'null'`);
    const rows = await digestRows(source.manager, { from: '0', to: '13' }, { floor: '0', ceiling: null });
    expect(rows).toEqual([{ id: '7', digest: '4ce23aad3ed8e7d668d60ef232c5382413fc7730b9885ca6bd3388c28916d335' }]);
  });
});

describe('a row that is sealed', () => {
  let rows: string[];

  beforeAll(async () => {
    // In one transaction: rows of several may come under several seals while another test file holds the horizon back.
    rows = await owner.transaction(async (manager) => [
      await write({ manager }, '一'),
      await write({ manager }, '二'),
      await write({ manager }, '三'),
    ]);
    await sealUntil(3);
    await write(owner, '四');
    await sealUntil(4);
    await history.keep();
  });
  afterAll(() => history.empty());

  const columns = [
    ['when', `at = at - interval '1 microsecond'`],
    ['who', `actor_name = 'だれか'`],
    ['for whom', `for_name = 'だれか'`],
    ['on which sheet', `context_id = gen_random_uuid()`],
    ['what', `after = '"二 "'`],
    ['nothing into null', `before = 'null'`],
    ['why', `reason = ''`],
    ['which', `subject_id = 's2'`],
  ] as const;
  it.each(columns)('and altered (%s) is named', async (_, change) => {
    await history.tamper(`UPDATE history SET ${change} WHERE id = ${rows[1]}`);
    expect(await found()).toMatchObject({ kind: 'row-altered', rowId: rows[1], seal: { id: expect.any(String) } });
  });

  it('and deleted is named', async () => {
    await history.tamper(`DELETE FROM history WHERE id = ${rows[1]}`);
    expect(await found()).toMatchObject({ kind: 'row-deleted', rowId: rows[1] });
  });

  it('and added later, under an old transaction, is named', async () => {
    const [row] = await owner.query(
      `INSERT INTO history (txid, actor_name, subject_kind, subject_id, operation)
       SELECT txid, '入力 一郎', 'entry', 's1', 'insert' FROM history WHERE id = ${rows[0]} RETURNING id`,
    );
    expect(await found()).toMatchObject({ kind: 'row-added', rowId: row.id });
  });

  it('is called by its number in words for the operator', async () => {
    await history.tamper(`DELETE FROM history WHERE id = ${rows[1]}`);
    const text = reportLines(await verifyHistory(source)).join('\n');
    expect(text).toContain('封印した後に消された記録があります。');
    expect(text).toContain(`番号 ${rows[1]}`);
    expect(text).toContain(`番号 ${rows[0]}〜${rows[2]}`);
  });
});

describe('the chain', () => {
  let report: HistoryReport;

  beforeAll(async () => {
    for (const text of ['一', '二', '三']) {
      await write(owner, text);
      await sealUntil((await sealedRows()) + 1);
    }
    report = await verifyHistory(source);
    await history.keep();
  });
  afterAll(() => history.empty());

  const sealed = '(SELECT id FROM history_seal ORDER BY id LIMIT 1 OFFSET 1)';
  it.each([
    ['a seal taken out', `DELETE FROM history_seal WHERE id = ${sealed}`, 'chain-broken'],
    [
      'the first seal taken out',
      'DELETE FROM history_seal WHERE id = (SELECT min(id) FROM history_seal)',
      'chain-broken',
    ],
    ['a digest altered', `UPDATE history_seal SET digest = repeat('a', 64) WHERE id = ${sealed}`, 'seal-altered'],
    ['a moment altered', `UPDATE history_seal SET at = at - interval '1 day' WHERE id = ${sealed}`, 'seal-altered'],
    [
      'the marks taken off and a row altered',
      `UPDATE history_seal SET row_digests = NULL, row_count = 2 WHERE id = ${sealed}`,
      'seal-altered',
    ],
  ])('shows %s', async (_, statement, kind) => {
    if (statement.includes('row_digests')) {
      await history.tamper(
        `UPDATE history SET reason = '後から' WHERE id = (SELECT first_id FROM history_seal WHERE id = ${sealed})`,
      );
    }
    await history.tamper(statement);
    expect(await found()).toMatchObject({ kind });
  });

  it('whose end was cut off and made anew is told by a digest that was written down', async () => {
    const written = report.newest?.digest;
    expect((await verifyHistory(source, written)).finding).toBeNull();
    await history.tamper('DELETE FROM history_seal WHERE id = (SELECT max(id) FROM history_seal)');
    await history.tamper(`UPDATE history SET reason = '後から' WHERE id = (SELECT max(id) FROM history)`);
    await sealUntil(3);
    expect(await found()).toBeNull();
    expect((await verifyHistory(source, written)).finding).toMatchObject({ kind: 'digest-unknown' });
  });
});

describe('a database that moved to another server', () => {
  it('is sealed on, though transactions count from lower numbers there', async () => {
    // The old server: its transactions have numbers that this one will not reach.
    await owner.query(`CREATE FUNCTION public.pg_snapshot_xmin(pg_snapshot) RETURNS xid8
      LANGUAGE sql AS $$ SELECT '9000000000'::xid8 $$`);
    const old = await history.open('-c search_path=public,pg_catalog');
    const onOld = (txid: number) =>
      owner.query(
        `INSERT INTO history (txid, actor_name, subject_kind, subject_id, operation)
         VALUES ($1, '入力 一郎', 'entry', 's1', 'insert') RETURNING id`,
        [txid],
      );
    await onOld(800);
    await onOld(8_999_999_999);
    await new HistorySeal(old).seal();
    expect(await sealedRows()).toBe(2);
    const [unsealed] = await onOld(9_000_000_005);
    const young = await write(owner, '移してから');
    await sealUntil(4);
    expect(await verifyHistory(source)).toMatchObject({ rows: 4, seals: 3, unsealed: 0, finding: null });
    await write(owner, '移してからもう一つ');
    await sealUntil(5);
    expect(await found()).toBeNull();

    await history.tamper(`UPDATE history SET reason = '後から' WHERE id IN (${unsealed.id}, ${young})`);
    expect(await found()).toMatchObject({ kind: 'row-altered', rowId: unsealed.id });
  });
});

describe('an edition, which holds the newest seal of its time,', () => {
  beforeAll(async () => {
    await history.empty();
    await write(owner, '確定');
    await sealUntil(1);
    // What is confirmed belongs to a round; here only the seal that stands on it matters.
    await owner.query('ALTER TABLE edition DROP CONSTRAINT "FK_edition_round"');
    await owner.transaction(async (manager) => {
      await manager.query(`SELECT set_config('mawasu.actor_name', '企画 花子', true)`);
      await manager.query(`INSERT INTO edition (round_id, number, kind, checksum, seal_digest)
        SELECT gen_random_uuid(), 1, 'final', 'c', digest FROM history_seal`);
    });
    await sealUntil(2);
    await history.keep();
  });

  it.each([
    ['of the later seals alone, nothing', 'WHERE id = (SELECT max(id) FROM history_seal)', null],
    ['of its own seal and all that follow', 'WHERE true', 'edition-unsealed'],
  ])('shows that they were taken away: %s', async (_, which, kind) => {
    expect(await found()).toBeNull();
    await history.tamper(`DELETE FROM history_seal ${which}`);
    expect((await found())?.kind ?? null).toBe(kind);
  });
});
