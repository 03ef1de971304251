import type { ImportResult } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aTableBook, type TableCells } from '../../testing/builders/table-file.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let admin: Awaited<ReturnType<TestApp['as']>>;
let adminAccount: string;
let division: string;
let tax: string;
let citizen: string;

beforeAll(async () => {
  t = await startTestApp();
  adminAccount = (await aUser(t.dataSource, { displayName: '管理 太郎', roles: ['administrator'] })).account;
  admin = await t.as(adminAccount);
  division = await aDepartment(t.dataSource, { kind: 'division', name: '市民部' });
  tax = await aDepartment(t.dataSource, { name: '税務課', parentId: division });
  citizen = await aDepartment(t.dataSource, { name: '市民課', parentId: division });
});
afterAll(() => t.stop());

const send = (cells: TableCells, dryRun = true): Promise<ImportResult> =>
  admin.imports.create({ kind: 'people', file: aTableBook(cells), fileName: '異動.xlsx', dryRun });
const reasons = ({ errors }: ImportResult) => errors.map(({ cell, reason }) => `${cell} ${reason}`);
const held = (account: string) =>
  t.dataSource.query(
    `SELECT m.role, m.department_id AS department, m.valid_from::text AS "from", m.valid_to::text AS "to"
       FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.account = $1 ORDER BY m.valid_from, m.role, m.department_id`,
    [account],
  );
const since = '2020-04-01';
const heads = ['職員番号', '氏名', '新所属', '役職', '発令日', '異動区分'];

describe('people from a table', () => {
  it('are made with all their 所属, sign in with the password that is handed out once, and change it', async () => {
    const rows = [
      ['職員番号', '氏名', '部', '課', '役割', '開始日', '終了日'],
      ['A001', '青木 一', '市民部', '市民課', '入力者', '令和8年4月1日', null],
      ['Ａ００１', '青木　一', null, '市民部税務課', '係長', '2026/4/1', '2099/3/31'],
      ['A002', '井上 二', null, '市民部', '部長', 'R8.4.1', null],
    ];
    const { id, counts, changes } = await send(rows);
    expect(counts).toMatchObject({ rows: 3, created: 2, errors: 0 });
    expect(changes[0]).toMatchObject({
      label: '青木 一（a001）',
      fields: [
        { field: '新しい職員', before: null, after: '市民課 入力者（令和8年4月1日から）' },
        { field: '新しい職員', before: null, after: '税務課 入力者（令和8年4月1日から令和81年3月31日まで）' },
      ],
    });
    await admin.imports.commit(id);
    expect(await held('a001')).toHaveLength(2);
    expect(await held('a001')).toContainEqual({
      role: 'entrant',
      department: tax,
      from: '2026-04-01',
      to: '2099-03-31',
    });
    const { items } = await admin.imports.newcomers(id);
    expect(items).toMatchObject([
      { account: 'a001', issued: false, signedIn: false, roles: ['税務課 入力者', '市民課 入力者'] },
      { account: 'a002', roles: ['市民部 部長'] },
    ]);
    const slips = (await admin.imports.issuePasswords(id, { userIds: items.map((one) => one.id) })).items;
    expect(slips.map(({ account }) => account)).toEqual(['a001', 'a002']);
    const password = slips[0]?.password ?? '';
    const browser = t.browser();
    await browser.client.session.signIn({ account: 'a001', password });
    await expect(browser.client.plans.list()).rejects.toMatchObject({ status: 403 });
    // Who has signed in keeps what they have; who has not gets another one.
    const again = (await admin.imports.issuePasswords(id, { userIds: items.map((one) => one.id) })).items;
    expect(again.map(({ account }) => account)).toEqual(['a002']);
    expect(again[0]?.password).not.toBe(slips[1]?.password);
    const everywhere = await t.dataSource.query(
      `SELECT (SELECT count(*)::int FROM history h WHERE to_jsonb(h)::text LIKE '%' || $1 || '%') AS history,
        (SELECT count(*)::int FROM "import" i WHERE to_jsonb(i)::text LIKE '%' || $1 || '%') AS imports`,
      [password],
    );
    expect(everywhere).toEqual([{ history: 0, imports: 0 }]);
    expect(t.logged.join()).not.toContain(password);
    expect(await send(rows)).toMatchObject({ counts: { created: 0, changed: 0, unchanged: 2, errors: 0 } });
  });

  it('get passwords from whoever brought the table only, and nobody a table did not make', async () => {
    const { id } = await send([heads, ['b001', '別 一', '市民課', '入力者', '2026/4/1', '採用']], false);
    const other = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
    await expect(other.imports.newcomers(id)).rejects.toMatchObject({ status: 404 });
    const stranger = await aUser(t.dataSource, { mustChangePassword: true });
    expect(await admin.imports.issuePasswords(id, { userIds: [stranger.id] })).toEqual({ items: [] });
  });

  it('are refused at their cells, each with what to do', async () => {
    await aUser(t.dataSource, { account: '0012345', displayName: '零 一' });
    await aUser(t.dataSource, { account: 'stopped', displayName: '停止 中', disabledAt: new Date() });
    const wrong = [
      heads,
      ['c001', '加藤 三', 'ない課', '入力者', '2027/4/1', null],
      ['c002', '木村 四', '市民課', '社長', '2027/4/1', null],
      ['c003', '工藤 五', '市民課', '入力者', '4月1日', null],
      ['c004', '小池 六', '市民課', '部長', '2027/4/1', null],
      ['c005', null, '市民課', '入力者', '2027/4/1', null],
      ['c006', '佐藤 七', '市民課', '入力者', null, null],
      ['12345', '零 一', '市民課', '入力者', '2027/4/1', null],
      ['あいう', '仮名 八', '市民課', '入力者', '2027/4/1', null],
      ['stopped', '停止 中', '市民課', '入力者', '2027/4/1', null],
      ['c007', '高橋 九', '市民課', '入力者', '2027/4/1', '不明な発令'],
      ['c008', '田中 十', null, null, '2027/3/31', '退職'],
      [null, '無名', '市民課', '入力者', '2027/4/1', null],
    ];
    expect(reasons(await send(wrong))).toEqual([
      expect.stringMatching(/^C2 令和9年度に「ない課」/),
      expect.stringMatching(/^D3 「社長」がどの役割か/),
      expect.stringMatching(/^E4 日を/),
      expect.stringMatching(/^C5 部長は部に置く役割/),
      expect.stringMatching(/^B6 新しい職員の氏名/),
      expect.stringMatching(/^E7 所属の始まる日/),
      expect.stringMatching(/^A8 .*「0012345」（零 一）の、先頭の0/),
      expect.stringMatching(/^A9 利用者名は英字・数字/),
      expect.stringMatching(/^A10 停止 中さんは利用を停止/),
      expect.stringMatching(/^F11 「不明な発令」は分かりません/),
      expect.stringMatching(/^A12 この利用者名の所属は登録されていません/),
      expect.stringMatching(/^A13 利用者名（職員番号など）/),
    ]);
  });

  it('bring 内線 and メールアドレス; a table of these alone moves nobody, and an empty cell takes nothing away', async () => {
    await aUser(t.dataSource, { account: 'k001', displayName: '連絡 一', roles: ['entrant'], departmentIds: [tax] });
    const contact = async (account: string) =>
      (await t.dataSource.query('SELECT email, extension FROM app_user WHERE account = $1', [account]))[0];
    const rows = [
      ['職員番号', '氏名', '所属', '役職', '発令日', '内線番号', 'E-mail'],
      ['k002', '連絡 二', '税務課', '係長', '2026/4/1', '２３４５', 'ni@city.example.lg.jp'],
      ['k002', '連絡 二', '市民課', '係長', '2026/4/1', null, null],
    ];
    await send(rows, false);
    expect(await contact('k002')).toEqual({ email: 'ni@city.example.lg.jp', extension: '2345' });
    const listed = await send([
      ['職員番号', '氏名', '内線', 'メール'],
      ['k001', '連絡 一', 1234, 'ichi@city.example.lg.jp'],
      ['k002', '連絡 二', null, 'new@city.example.lg.jp'],
    ]);
    expect(listed).toMatchObject({ counts: { changed: 2, errors: 0, withdrawn: 0 }, personnel: null });
    expect(listed.changes.map(({ fields }) => fields)).toEqual([
      [
        { field: '内線', before: null, after: '1234' },
        { field: 'メールアドレス', before: null, after: 'ichi@city.example.lg.jp' },
      ],
      [{ field: 'メールアドレス', before: 'ni@city.example.lg.jp', after: 'new@city.example.lg.jp' }],
    ]);
    await admin.imports.commit(listed.id);
    expect(await contact('k001')).toEqual({ email: 'ichi@city.example.lg.jp', extension: '1234' });
    expect(await contact('k002')).toEqual({ email: 'new@city.example.lg.jp', extension: '2345' });
    const wrong = await send([
      ['職員番号', '内線', 'メール'],
      ['k001', '課の隣', 'ichi.city'],
      ['k002', '1', 'a@example.jp'],
      ['k002', '2', 'a@example.jp'],
    ]);
    expect(reasons(wrong)).toEqual([
      expect.stringMatching(/^C2 メールアドレスを正しく/),
      expect.stringMatching(/^B2 内線は数字とハイフン/),
      expect.stringMatching(/^B4 同じ利用者名の行に、別の内線（1）/),
    ]);
  });

  it('as they are held come back unchanged', async () => {
    await aUser(t.dataSource, { account: 'both', roles: ['section_head', 'entrant'], departmentIds: [tax, citizen] });
    await aUser(t.dataSource, { account: 'none', roles: [] });
    const { blob } = await admin.imports.form('people', true);
    const result = await admin.imports.create({ kind: 'people', file: blob, fileName: 'a.xlsx' });
    expect(result).toMatchObject({ counts: { created: 0, changed: 0, errors: 0, withdrawn: 0 }, personnel: null });
  });
});

describe('人事異動', () => {
  it('ends what was held the day before, gives what comes, and leaves who is not in the table', async () => {
    for (const account of ['d001', 'd002', 'd003', 'd004']) {
      await aUser(t.dataSource, { account, displayName: `異動 ${account}`, roles: ['entrant'], departmentIds: [tax] });
    }
    const rows = [
      heads,
      ['d001', '異動 d001', '市民課', '課長', '2027/4/1', '昇任'],
      ['d002', '異動 d002', '市民課', '入力者', '2027/4/1', '兼務'],
      ['d003', '異動 d003', null, null, '2027/3/31', '定年退職'],
    ];
    const { id, counts, changes, withdrawn } = await send(rows);
    expect(counts).toMatchObject({ changed: 3, created: 0, errors: 0 });
    expect(changes.map(({ fields }) => fields)).toEqual([
      [{ field: '昇任', before: '税務課 入力者（令和9年3月31日まで）', after: '市民課 課長（令和9年4月1日から）' }],
      [{ field: '兼務', before: null, after: '市民課 入力者（令和9年4月1日から）' }],
      [{ field: '定年退職', before: '税務課 入力者', after: '令和9年3月31日まで' }],
    ]);
    expect(withdrawn.join()).toContain('異動 d004（d004）：税務課 入力者');
    // That a システム管理者 is in no table of 人事 says nothing.
    expect(withdrawn.join()).not.toContain('システム管理者');
    await admin.imports.commit(id);
    const old = { role: 'entrant', department: tax, from: since };
    expect(await held('d001')).toEqual([
      { ...old, to: '2027-03-31' },
      { role: 'section_head', department: citizen, from: '2027-04-01', to: null },
    ]);
    expect(await held('d002')).toEqual([
      { ...old, to: null },
      { ...old, department: citizen, from: '2027-04-01', to: null },
    ]);
    expect(await held('d003')).toEqual([{ ...old, to: '2027-03-31' }]);
    expect(await held('d004')).toEqual([{ ...old, to: null }]);
    expect(await send(rows)).toMatchObject({ counts: { changed: 0, unchanged: 3, errors: 0 } });
    const [{ id: userId }] = await t.dataSource.query(`SELECT id FROM app_user WHERE account = 'd001'`);
    const { items } = await admin.users.history(userId);
    expect(items[0]).toMatchObject({ actorName: '管理 太郎', reason: '取込：異動.xlsx' });
  });

  it('tells who comes, goes and changes, which 課 lacks whom, and which 代理 lose their ground', async () => {
    const section = await aDepartment(t.dataSource, { name: '防災課', parentId: division });
    const head = await aUser(t.dataSource, {
      account: 'e001',
      displayName: '課長 一',
      roles: ['section_head'],
      departmentIds: [section],
    });
    const deputy = await aUser(t.dataSource, {
      account: 'e002',
      displayName: '代理 二',
      roles: ['entrant'],
      departmentIds: [section],
    });
    await aDeputy(t.dataSource, { userId: deputy.id, forUserId: head.id, departmentId: section, role: 'section_head' });
    const { personnel } = await send([
      heads,
      ['e001', '課長 一', null, null, '2027/4/1', '転出'],
      ['e003', '新人 三', '防災課', '入力者', '2027/4/1', '採用'],
      ['e002', '代理 二', '市民課', '主査', '2027/4/1', '異動'],
    ]);
    expect(personnel).toMatchObject({
      day: '2027-04-01',
      comes: [{ displayName: '新人 三', gained: ['防災課 入力者'], lost: [] }],
      goes: [{ displayName: '課長 一', lost: ['防災課 課長'] }],
      changes: [{ displayName: '代理 二', gained: ['市民課 入力者'], lost: ['防災課 入力者'] }],
      deputies: [{ displayName: '代理 二', forName: '課長 一', day: '2027-04-01' }],
    });
    expect(personnel?.withoutHead).toContainEqual({ departmentName: '防災課', isNew: true, nodes: 0, sheets: 0 });
    expect(personnel?.withoutEntrant.map(({ departmentName }) => departmentName)).not.toContain('防災課');
    expect(personnel?.withoutRole.map(({ account }) => account)).not.toContain('e001');
  });

  it('is told as of the day most of it speaks of, of those to come before those that are past', async () => {
    const rows = ['h001', 'h002', 'h003'].map((account) => [
      account,
      `過去 ${account}`,
      '市民課',
      '入力者',
      '2026/4/1',
      '採用',
    ]);
    const { personnel } = await send([heads, ...rows, ['h004', '来年 四', '市民課', '入力者', '2098/4/1', '採用']]);
    expect(personnel).toMatchObject({
      day: '2098-04-01',
      comes: [{ day: '2026-04-01' }, {}, {}, { day: '2098-04-01' }],
    });
    expect((await send([heads, ...rows])).personnel).toMatchObject({ day: '2026-04-01' });
  });

  it('never loses the last administrator, and does not end that role by the way', async () => {
    const gone = await send([heads, [adminAccount, '管理 太郎', null, null, '2027/3/31', '退職']]);
    // Two administrators are left of those made here; all of them at once are refused.
    const others = await t.dataSource.query(
      `SELECT u.account, u.display_name AS name FROM app_user u JOIN membership m ON m.user_id = u.id WHERE m.role = 'administrator'`,
    );
    expect(gone.counts?.errors).toBe(0);
    const all = await send([
      heads,
      ...others.map(({ account, name }: { account: string; name: string }) => [
        account,
        name,
        null,
        null,
        '2027/3/31',
        '退職',
      ]),
    ]);
    expect(reasons(all)).toEqual([
      expect.stringMatching(/^A2 令和9年4月1日から、サインインできるシステム管理者がいなくなります/),
    ]);
    await send([heads, [adminAccount, '管理 太郎', '市民課', '入力者', '2027/4/1', '異動']], false);
    expect(await held(adminAccount)).toMatchObject([{ role: 'administrator', to: null }, { role: 'entrant' }]);
  });

  it('ends a 兼務 alone, takes back what has not begun, and corrects a row of the filled form', async () => {
    const { id } = await aUser(t.dataSource, {
      account: 'f001',
      displayName: '兼務 一',
      roles: ['entrant'],
      departmentIds: [tax, citizen],
    });
    await send([heads, ['f001', '兼務 一', '市民課', null, '2027/4/1', '兼務解除']], false);
    expect((await held('f001')).map(({ to }: { to: string | null }) => to).toSorted()).toEqual(['2027-03-31', null]);
    await aMembership(t.dataSource, id, 'reader', null);
    await t.dataSource.query(`UPDATE membership SET valid_from = '2098-04-01' WHERE user_id = $1 AND role = 'reader'`, [
      id,
    ]);
    await send([heads, ['f001', '兼務 一', null, null, '2027/3/31', '退職']], false);
    expect(await held('f001')).toEqual([
      expect.objectContaining({ to: '2027-03-31' }),
      expect.objectContaining({ to: '2027-03-31' }),
    ]);
    const other = await aUser(t.dataSource, {
      account: 'f002',
      displayName: '訂正 二',
      roles: ['entrant'],
      departmentIds: [tax],
    });
    const [membership] = await t.dataSource.query('SELECT id FROM membership WHERE user_id = $1', [other.id]);
    const filled = ['所属ID', '利用者名', '氏名', '部・課', '役割', '開始日', '終了日'];
    const row = (department: string, from: string, to: string | null) => [
      filled,
      [membership.id, 'f002', '訂正 二', department, '入力者', from, to],
    ];
    expect(reasons(await send(row('市民課', since, null)))).toEqual([
      expect.stringMatching(/^D2 すでに始まった所属の役割と部・課は変えられません/),
    ]);
    expect(reasons(await send([filled, [membership.id, 'f001', '兼務 一', '税務課', '入力者', since, null]]))).toEqual([
      expect.stringMatching(/^A2 .*行がずれていないか/),
    ]);
    await send(row('税務課', since, '2028-03-31'), false);
    expect(await held('f002')).toMatchObject([{ to: '2028-03-31' }]);
  });

  it('is refused when somebody else changed a person in between', async () => {
    const { id } = await aUser(t.dataSource, {
      account: 'g001',
      displayName: '競合 一',
      roles: ['entrant'],
      departmentIds: [tax],
    });
    const looked = await send([heads, ['g001', '競合 一', '市民課', '入力者', '2027/4/1', '異動']]);
    await aMembership(t.dataSource, id, 'reader', null);
    await expect(admin.imports.commit(looked.id)).rejects.toMatchObject({ status: 409 });
  });
});
