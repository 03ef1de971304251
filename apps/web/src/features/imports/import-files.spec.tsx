import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderApp, renderPart } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { CommitButton } from './commit-button.js';
import { CorrectionsButton } from './corrections-button.js';
import { FormFiles } from './form-files.js';
import { NewcomersSection } from './newcomers-section.js';

afterEach(cleanup);

const id = idOf(700);
const place = { sheet: '1 防災訓練の充実', row: 12, column: '課題', cell: 'D12' };
const busy = new Refusal(503, 'DATABASE_UNAVAILABLE', { message: 'しばらく待ってください。' });

describe('a file of a table', () => {
  it.each([
    ['the empty form', '空の様式（Excel）', ''],
    ['the filled form', '登録内容入りの様式（Excel）', '?filled=1'],
  ])('says why %s does not come, and can be asked for again', async (_, button, query) => {
    const asked: string[] = [];
    fakeServer()
      .on('GET /api/import-forms/people.xlsx', ({ url }: FakeRequest) => {
        asked.push(url.search);
        return busy;
      })
      .install();
    renderPart(<FormFiles kind="people" />);
    fireEvent.click(screen.getByText(button));
    expect((await screen.findByRole('alert')).textContent).toBe('様式を保存できませんでした。しばらく待ってください。');
    await waitFor(() => expect(screen.getByText(button).closest('button')?.disabled).toBe(false));
    expect(asked).toEqual([query]);
  });

  it('with the reasons written in says why it does not come', async () => {
    fakeServer().on(`GET /api/imports/${id}/corrections.xlsx`, busy).install();
    renderPart(<CorrectionsButton id={id} />);
    fireEvent.click(screen.getByText('理由を書き入れた表（Excel）'));
    expect((await screen.findByRole('alert')).textContent).toBe('保存できませんでした。しばらく待ってください。');
  });
});

describe('the question before a table is brought in', () => {
  const counts = {
    ...{ rows: 1205, created: 1200, changed: 3, unchanged: 0, withdrawn: 2, errors: 0, conflicts: 0 },
    ...{ repairs: 0, doubts: 0 },
  };

  it('says how much it is and what stays; a refusal stands in it and is gone when it is asked anew', async () => {
    const refusal = new Refusal(409, 'TRANSITION_REFUSED', { message: 'ほかの取込が進んでいます。' });
    fakeServer().on(`POST /api/imports/${id}/commits`, refusal).on(`GET /api/imports/${id}`, busy).install();
    renderPart(<CommitButton id={id} counts={counts} />);
    fireEvent.click(screen.getByText('取り込む'));
    const dialog = within(await screen.findByRole('dialog', { name: '取り込みますか' }));
    expect(
      dialog.getByText(/^新規1,200件、変更3件を登録します。取りやめ候補は、登録されたまま残ります。$/),
    ).toBeTruthy();
    fireEvent.click(dialog.getByText('取り込む'));
    const alert = await dialog.findByRole('alert');
    expect(alert.textContent).toContain('取り込めませんでした');
    expect(alert.textContent).toContain('ほかの取込が進んでいます。');
    fireEvent.click(dialog.getByText('やめる'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(screen.getByText('取り込む'));
    const again = within(await screen.findByRole('dialog', { name: '取り込みますか' }));
    expect(again.queryByRole('alert')).toBeNull();
  });
});

describe('the first passwords of new people', () => {
  const person = (number: number, changes = {}) => ({
    ...{ id: idOf(number), account: `a${number}`, displayName: `職員${number}`, roles: ['市民課 入力者'] },
    ...{ signedIn: false, issued: false },
    ...changes,
  });

  it('are not asked for where nobody is new, nor of who has signed in', async () => {
    fakeServer()
      .on(`GET /api/imports/${id}/newcomers`, { items: [person(1, { signedIn: true, issued: true })], total: 1 })
      .install();
    renderPart(<NewcomersSection id={id} />);
    expect(await screen.findByText('サインイン済み')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /発行/ })).toBeNull();
  });

  it('that could not be made are said, with those that could, and the rest is made by another press', async () => {
    const people = [person(1, { issued: true }), person(2)];
    fakeServer()
      .on(`GET /api/imports/${id}/newcomers`, { items: people, total: 2 })
      .on(`POST /api/imports/${id}/passwords`, busy)
      .install();
    renderPart(<NewcomersSection id={id} />);
    expect(await screen.findByText('発行済み')).toBeTruthy();
    fireEvent.click(screen.getByText('初期パスワードを発行する（1人）'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('途中で止まりました');
    expect(alert.textContent).toContain('残りは、もう一度押すと発行します。');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('初期パスワードを発行する（1人）').closest('button')?.disabled).toBe(false);
  });
});

describe('a filled-in 様式', () => {
  it('takes what can be taken, asks which text is to stay, and leads to the sheets', async () => {
    const entries = [{ id: idOf(40), title: '防災訓練の充実' }];
    const conflict = { id: '1', label: '防災訓練の充実', field: '成果', held: '画面の文章。', sent: '様式の文章。' };
    const found: ImportResult = {
      ...{
        id,
        kind: 'entries',
        fileName: '様式.xlsx',
        encoding: null,
        state: 'planned',
        progress: null,
        failure: null,
      },
      ...{ notes: [], withdrawn: [], repairs: [], doubts: [], changes: [], personnel: null, entries },
      ...{ createdAt: '2026-05-09T00:00:00.000Z', committedAt: null },
      counts: {
        ...{ rows: 13, created: 1, changed: 0, unchanged: 10, withdrawn: 0 },
        ...{ errors: 1, conflicts: 1, repairs: 0, doubts: 0 },
      },
      errors: [{ ...place, value: 'あ', reason: '提出済みのため編集できません。' }],
      conflicts: [{ ...place, ...conflict }],
    };
    const asked: unknown[] = [];
    const committed = { ...found, state: 'committed' as const, committedAt: '2026-05-09T00:00:00.000Z' };
    const server = workServer({ user: aUserWith('entrant') }).on(
      `POST /api/imports/${id}/commits`,
      ({ body }: FakeRequest) => {
        asked.push(body);
        return committed;
      },
    );
    const { user } = await renderApp(`/imports?id=${id}`, server.on(`GET /api/imports/${id}`, found));
    expect(await screen.findByRole('heading', { level: 1, name: '記入した様式の読み込み' })).toBeTruthy();
    await screen.findByText(/^1欄を取り込めます。画面でも変わった欄が1件あります。.*読み込めない欄が1件あり、/);
    expect(screen.queryByRole('button', { name: /理由を付けた/ })).toBeNull();
    const both = within(screen.getByRole('table', { name: '画面でも変わった欄' }));
    both.getByText('画面の文章。');
    expect(both.getByRole<HTMLInputElement>('radio', { name: '画面の内容' }).checked).toBe(true);
    await user.click(both.getByRole('radio', { name: '様式の内容' }));
    await user.click(screen.getByRole('button', { name: '取り込む' }));
    const dialog = within(await screen.findByRole('dialog', { name: '取り込みますか' }));
    dialog.getByText(/画面でも変わった欄のうち1件は、様式の内容にします。/);
    await user.click(dialog.getByRole('button', { name: '取り込む' }));
    expect(await screen.findByText('まだ提出していません。シートを開いて確認し、提出してください。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '防災訓練の充実' }).getAttribute('href')).toBe(`/entries/${idOf(40)}`);
    expect(asked).toEqual([{ overwrite: ['1'] }]);
  });
});
