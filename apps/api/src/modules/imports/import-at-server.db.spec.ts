import { anOffice, aSheet } from '../../testing/builders/entry-desk.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aTableCsv } from '../../testing/builders/table-file.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { QuickHasher } from '../../testing/quick-hasher.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { importLines } from './import.texts.js';
import { ImportAtServer } from './import-at-server.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

describe('npm run import', () => {
  it('looks, or commits in the name of an account, and says what came of it', async () => {
    const { initiativeId } = await aSheet(t, await anOffice(t));
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId, name: '来館者数' });
    const { account } = await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] });
    const server = new ImportAtServer(t.dataSource, new QuickHasher());
    const csv = async (value: string) =>
      Buffer.from(
        await aTableCsv([
          ['指標', 'R8'],
          ['来館者数', value],
        ]).arrayBuffer(),
      );
    const asked = { kind: 'targets', encoding: undefined } as const;
    const looked = await server.run({ ...asked, author: null }, { fileName: 'a.csv', content: await csv('10') });
    expect(importLines(looked)).toEqual([
      '1行：新規 1、変更 0、変更なし 0、取りやめ候補 0、エラー 0、補正 0、確認していただきたい値 0',
      '試し読みだけをしました。',
    ]);
    const wrong = await server.run({ ...asked, author: account }, { fileName: 'a.csv', content: await csv('多数') });
    expect(importLines(wrong).slice(1)).toEqual([expect.stringMatching(/CSV B2 R8「多数」：/), '取り込んでいません。']);
    const done = await server.run({ ...asked, author: account }, { fileName: 'a.csv', content: await csv('10') });
    expect(done.isCommitted).toBe(true);
    const [row] = await t.dataSource.manager.findBy(History, { subjectId: `${id}/yearly/2026/1` });
    expect(row).toMatchObject({ actorName: '企画 京子（サーバーでの操作）', reason: '取込：a.csv' });
    const nobody = server.run({ ...asked, author: 'nobody' }, { fileName: 'a.csv', content: await csv('10') });
    await expect(nobody).rejects.toThrow('登録されていません');
  });

  it('commits a kind only for who may bring it in on the screen, and prints no password', async () => {
    const server = new ImportAtServer(t.dataSource, new QuickHasher());
    const planner = await aUser(t.dataSource, { roles: ['planner'] });
    const administrator = await aUser(t.dataSource, { roles: ['administrator'] });
    const csv = aTableCsv([
      ['利用者名', '氏名', '役割', '開始日'],
      ['z001', '新人 一', '閲覧者', '2026/4/1'],
    ]);
    const file = { fileName: '職員.csv', content: Buffer.from(await csv.arrayBuffer()) };
    const asked = { kind: 'people', encoding: undefined } as const;
    const refused = server.run({ ...asked, author: planner.account }, file);
    await expect(refused).rejects.toThrow('職員を取り込めません。取り込めるのはシステム管理者です。');
    const done = await server.run({ ...asked, author: administrator.account }, file);
    expect(importLines(done).at(-1)).toBe(
      `新しい職員1人の初期パスワードは、画面の「取込」（/imports?id=${done.id}）で発行してください。`,
    );
  });
});
