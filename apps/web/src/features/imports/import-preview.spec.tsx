import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportPersonnel, ImportResult } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createQueryClient } from '../../lib/query-client.js';
import { currentUserQuery } from '../../lib/session.js';
import { idOf } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { aUserWith } from '../../testing/work-server.js';
import { ImportPreview } from './import-preview.js';
import { importQuery } from './imports.queries.js';
import { PersonnelLists } from './personnel-lists.js';

afterEach(cleanup);

const id = idOf(900);
const noCounts = {
  ...{ rows: 0, created: 0, changed: 0, unchanged: 0, withdrawn: 0 },
  ...{ errors: 0, conflicts: 0, removals: 0, repairs: 0, doubts: 0 },
};
type Counts = Partial<NonNullable<ImportResult['counts']>>;
const aResult = (counts: Counts | null = {}, changes: Partial<ImportResult> = {}): ImportResult => ({
  ...{ id, kind: 'targets', fileName: '目標.xlsx', encoding: null, state: 'planned', progress: null },
  counts: counts && { ...noCounts, ...counts },
  ...{ errors: [], repairs: [], changes: [], doubts: [], withdrawn: [], notes: [], personnel: null, failure: null },
  ...{ conflicts: [], entries: [], createdAt: '2026-04-01T00:00:00.000Z', committedAt: null },
  ...changes,
});

async function open(result: ImportResult, file: File | null = null) {
  let left = 0;
  const server = fakeServer()
    .on(`GET /api/imports/${id}`, result)
    .on('GET /api/setup', { open: false })
    .on('GET /api/session', { user: aUserWith('planner') })
    .on(`DELETE /api/imports/${id}`, undefined)
    .install();
  const client = createQueryClient();
  client.setQueryData(currentUserQuery.queryKey, aUserWith('planner'));
  const app = renderPart(
    <ImportPreview
      id={id}
      file={file}
      onTaken={() => undefined}
      onAnother={() => {
        left += 1;
      }}
    />,
    client,
  );
  await screen.findAllByText(new RegExp(result.fileName));
  return { ...app, server, left: () => left };
}

const button = (name: string) => screen.queryByRole('button', { name });
const table = (name: string) => within(screen.getByRole('table', { name }));
const linesOf = (name: string) =>
  table(name)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));

describe('what is to be done with a table that was looked at', () => {
  it.each([
    ['without a row', {}, '表に行がありません。様式に入力してから、もう一度読み込んでください。'],
    ['that says what is held', { rows: 3, unchanged: 3 }, '登録されている内容と同じです。変更はありません。'],
    ['with errors', { rows: 3, created: 2, errors: 1 }, 'エラーがあるため、まだ取り込めません。'],
  ])('%s is said, and it is not offered to be brought in', async (_, counts, words) => {
    await open(aResult(counts));
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
    expect(button('取り込む')).toBeNull();
    expect(button('別のファイルを読み込む')).toBeTruthy();
  });

  it('is to be brought in where it changes something, and given up on the server when another is chosen', async () => {
    const { server, left } = await open(aResult({ rows: 1, created: 1 }));
    expect(screen.getByText('エラーはありません。下の変更を確認してから、取り込んでください。')).toBeTruthy();
    expect(button('取り込む')).toBeTruthy();
    expect(button('理由を書き入れた表（Excel）')).toBeNull();
    // Of no figures no doubts are told.
    expect(screen.queryByText(/^確認していただきたい値/)).toBeNull();
    fireEvent.click(screen.getByText('別のファイルを読み込む'));
    expect(left()).toBe(1);
    await waitFor(() => expect(server.requests).toContain(`DELETE /api/imports/${id}`));
  });

  it('that is brought in stays as it is when it is left, and says where it is to be found again', async () => {
    const done = { state: 'committed', committedAt: '2026-04-01T03:04:00.000Z' } as const;
    const { server, left } = await open(aResult({ rows: 1, created: 1 }, done));
    expect(screen.getByText('変更は操作履歴に「取込：目標.xlsx」として残ります。')).toBeTruthy();
    expect(screen.getByText(/取込 令和8年4月1日/)).toBeTruthy();
    expect(button('取り込む')).toBeNull();
    fireEvent.click(screen.getByText('別のファイルを読み込む'));
    expect(left()).toBe(1);
    expect(server.requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });

  it('cannot be left while it is brought in, which goes on without the page', async () => {
    await open(aResult(null, { state: 'committing' }));
    expect(screen.getByText(/^順番を待っています。\s*このページを閉じても、取込は続きます。$/)).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '進み具合' })).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('that could not be read says why, and of a CSV how it was read and what to do about its letters', async () => {
    await open(aResult(null, { state: 'failed', failure: '見出しがありません。', encoding: 'cp932' }));
    expect(screen.getByRole('alert').textContent).toContain('見出しがありません。');
    expect(screen.getByText(/Shift_JIS（CP932）の文字として読み取りました/)).toBeTruthy();
    // After the page was loaded anew the file is not there to be read again.
    expect(screen.getByText(/^文字化けしているときは、「別のファイルを読み込む」で戻り/)).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: '文字の形式' })).toBeNull();
  });
});

describe('the lists of a table', () => {
  const place = { sheet: '', row: 4, column: '', cell: '' };

  it('say where each thing stands: by its cell, else by its row, and the whole row where no column is meant', async () => {
    await open(
      aResult(
        { rows: 9, errors: 2, repairs: 1 },
        {
          errors: [
            { ...place, value: '', reason: '名称がありません。' },
            { sheet: '令和8', row: 5, column: '目標', cell: 'C5', value: '多い', reason: '数字を入力してください。' },
          ],
          repairs: [{ ...place, column: '目標', cell: 'C4', before: '１２', after: '12' }],
          notes: ['シート「説明」は読み取りません。'],
        },
      ),
    );
    expect(linesOf('エラー')).toEqual([
      ['4行目', '（行全体）', '（空欄）', '名称がありません。'],
      ['令和8　C5', '目標', '多い', '数字を入力してください。'],
    ]);
    expect(linesOf('補正した文字')).toEqual([['C4', '目標', '１２', '12']]);
    expect(linesOf('読み取りについて')).toEqual([['シート「説明」は読み取りません。']]);
  });

  it('say what was before and what is then; what is new had nothing, and what goes has nothing after it', async () => {
    const change = (label: string, row: number, sheet: string, operation: 'create' | 'update', fields: object[]) =>
      ({ label, row, sheet, operation, fields }) as ImportResult['changes'][number];
    await open(
      aResult(
        { rows: 2, created: 1, changed: 1, withdrawn: 1 },
        {
          changes: [
            change('参加者数', 2, '甲', 'create', [{ field: '単位', before: null, after: '人' }]),
            change('冊数', 3, '乙', 'update', [
              { field: '出典', before: '年報', after: null },
              { field: '算式', before: null, after: null },
            ]),
          ],
          withdrawn: ['満足度'],
        },
      ),
    );
    // Of more than one sheet the sheet is named.
    expect(linesOf('変更されること')).toEqual([
      ['甲　2', '新規', '参加者数', '単位：人'],
      ['乙　3', '変更', '冊数', '出典：年報 → （なし）算式：（なし）'],
    ]);
    expect(linesOf('取りやめ候補')).toEqual([['満足度']]);
    expect(screen.getByText('登録されていて、表にないものです。取り込んでも消えません。')).toBeTruthy();
  });

  it('go back to what there is when they become shorter than the page that was looked at', async () => {
    const errors = Array.from({ length: 60 }, (_, index) => ({
      ...place,
      row: index,
      value: '',
      reason: `理由${index}`,
    }));
    const { server, queryClient } = await open(aResult({ rows: 60, errors: 60 }, { errors }));
    fireEvent.click(screen.getByRole('button', { name: '2ページ' }));
    expect(linesOf('エラー')).toHaveLength(10);
    server.on(`GET /api/imports/${id}`, aResult({ rows: 60, errors: 3 }, { errors: errors.slice(0, 3) }));
    await queryClient.invalidateQueries({ queryKey: importQuery(id).queryKey });
    await waitFor(() => expect(linesOf('エラー').map((line) => line.at(-1))).toEqual(['理由0', '理由1', '理由2']));
  });

  it('that could not be brought up to date say so, and stay', async () => {
    const { server, queryClient } = await open(aResult({ rows: 1, created: 1 }, { withdrawn: [] }));
    server.on(`GET /api/imports/${id}`, new Refusal(500, 'INTERNAL', { message: 'しばらく待ってください。' }));
    void queryClient.invalidateQueries({ queryKey: importQuery(id).queryKey });
    expect((await screen.findByText(/最新の内容に更新できませんでした。/)).textContent).toContain(
      'しばらく待ってください。',
    );
    expect(screen.getByText('新規 1件')).toBeTruthy();
  });
});

describe('人事異動のまとめ', () => {
  const gap = (departmentName: string, changes = {}) => ({
    departmentName,
    isNew: true,
    nodes: 0,
    sheets: 0,
    ...changes,
  });
  const person = (displayName: string) => ({ displayName, account: displayName });
  const moved = (displayName: string, changes = {}) => ({
    ...{ ...person(displayName), day: '2027-04-01', gained: [] as string[], lost: [] as string[] },
    ...changes,
  });
  const personnel: ImportPersonnel = {
    day: '2027-04-01',
    comes: [],
    goes: [],
    changes: [moved('異動 一', { gained: ['市民課 課長'], lost: ['税務課 入力者', '税務課 課長'] })],
    withoutRole: [person('無役 二')],
    idle: [moved('待機 三', { gained: ['広報課 入力者'] })],
    withoutHead: [],
    withoutEntrant: [gap('税務課', { nodes: 2, isNew: false }), gap('会計課')],
    withoutDivisionHead: [gap('市民部')],
    deputies: [],
  };

  it('counts each thing to be looked at before the day, work without anybody apart from 課 without work', () => {
    renderPart(<PersonnelLists result={aResult({}, { kind: 'people', personnel })} />);
    expect(screen.getByText('取り込むと、この日からこうなります。')).toBeTruthy();
    const concerns = screen.getByText('この日までに確かめること').closest('[role=alert]') as HTMLElement;
    expect(
      within(concerns)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '担当の取組みやシートがあるのに、入力者のいない課が1課あります。',
      '担当の取組みもシートもない、入力者のいない課が1課あります。',
      '部長のいない部が1部あります。',
      '役割のない人が1人います。',
      '担当のない課に来る入力者が1人います。',
    ]);
    expect(linesOf('入力者のいない課')).toEqual([
      ['税務課', '前からいません', '2件', '0件'],
      ['会計課', 'います', '0件', '0件'],
    ]);
    expect(linesOf('役割のない人')).toEqual([['無役 二', '無役 二']]);
    expect(linesOf('替わる人')).toEqual([
      ['異動 一', '異動 一', '税務課 入力者、税務課 課長', '市民課 課長', '令和9年4月1日'],
    ]);
    expect(linesOf('担当のない課に来る入力者')[0]?.slice(2, 4)).toEqual(['—', '広報課 入力者']);
  });

  it('of what was brought in is what was expected then; a table of something else has none', () => {
    renderPart(<PersonnelLists result={aResult({}, { kind: 'people', state: 'committed', personnel })} />);
    expect(screen.getByText('取り込んだ時点の見込みです。')).toBeTruthy();
    cleanup();
    renderPart(<PersonnelLists result={aResult()} />);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
