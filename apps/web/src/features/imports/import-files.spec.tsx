import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aFile, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderApp, renderPart } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { CommitButton } from './commit-button.js';
import { CorrectionsButton } from './corrections-button.js';
import { EncodingChoice } from './encoding-choice.js';
import { FormFiles } from './form-files.js';
import { NewcomersSection } from './newcomers-section.js';
import { PasswordSlips } from './password-slips.js';
import { TableChoice } from './table-choice.js';

afterEach(cleanup);

const id = idOf(700);
const place = { sheet: '1 防災訓練の充実', row: 12, column: '課題', cell: 'D12' };
const busy = new Refusal(503, 'DATABASE_UNAVAILABLE', { message: 'しばらく待ってください。' });

/** The names under which files were given to the browser. */
function keptFiles(): string[] {
  const names: string[] = [];
  URL.createObjectURL = () => 'blob:1';
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = function click() {
    names.push(this.download);
  };
  return names;
}

describe('a file of a table', () => {
  it('is saved under the name the server gives it, and takes back what was said of the one before', async () => {
    const names = keptFiles();
    const server = fakeServer().on('GET /api/import-forms/targets.xlsx', busy).install();
    renderPart(<FormFiles kind="targets" />);
    fireEvent.click(screen.getByText('空の様式（Excel）'));
    await screen.findByRole('alert');
    server.on('GET /api/import-forms/targets.xlsx', aFile('目標値の様式.xlsx'));
    fireEvent.click(screen.getByText('登録内容入りの様式（Excel）'));
    await waitFor(() => expect(names).toEqual(['目標値の様式.xlsx']));
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    fakeServer().on(`GET /api/imports/${id}/corrections.xlsx`, aFile('目標_理由.xlsx')).install();
    renderPart(<CorrectionsButton id={id} />);
    fireEvent.click(screen.getByText('理由を書き入れた表（Excel）'));
    await waitFor(() => expect(names).toEqual(['目標値の様式.xlsx', '目標_理由.xlsx']));
  });

  it('under way shows so at its own button alone', async () => {
    fakeServer()
      .on('GET /api/import-forms/targets.xlsx', () => new Promise(() => undefined))
      .install();
    renderPart(<FormFiles kind="targets" />);
    fireEvent.click(screen.getByText('空の様式（Excel）'));
    const isBusy = (name: string) => screen.getByText(name).closest('button')?.disabled;
    await waitFor(() => expect(isBusy('空の様式（Excel）')).toBe(true));
    expect(isBusy('登録内容入りの様式（Excel）')).toBe(false);
  });

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
    ...{ rows: 1205, created: 1200, changed: 3, unchanged: 0, withdrawn: 2, errors: 0, conflicts: 0, removals: 0 },
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
        ...{ errors: 1, conflicts: 1, removals: 1, repairs: 0, doubts: 0 },
      },
      errors: [{ ...place, value: 'あ', reason: '提出済みのため編集できません。' }],
      conflicts: [
        { ...place, ...conflict, removes: false },
        { ...place, ...conflict, id: '2', field: '課題', held: '消える文章。', sent: '', removes: true },
      ],
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
    await screen.findByText(
      /^1欄を取り込めます。画面でも変わった欄が1件あります。.*空欄にした欄が1件あります。.*読み込めない欄が1件あり、/,
    );
    expect(screen.queryByRole('button', { name: /理由を付けた/ })).toBeNull();
    const both = within(screen.getByRole('table', { name: '画面でも変わった欄' }));
    both.getByText('画面の文章。');
    expect(both.getByRole<HTMLInputElement>('radio', { name: '画面の内容' }).checked).toBe(true);
    await user.click(both.getByRole('radio', { name: '様式の内容' }));
    const emptied = within(screen.getByRole('table', { name: '空欄にした欄' }));
    emptied.getByText('消える文章。');
    const tick = emptied.getByRole<HTMLInputElement>('checkbox', { name: /の課題を消す$/ });
    expect(tick.checked).toBe(false);
    await user.click(tick);
    await user.click(screen.getByRole('button', { name: '取り込む' }));
    const dialog = within(await screen.findByRole('dialog', { name: '取り込みますか' }));
    dialog.getByText(/画面でも変わった欄のうち1件は、様式の内容にします。空欄にした欄のうち1件の内容を消します。/);
    await user.click(dialog.getByRole('button', { name: '取り込む' }));
    expect(await screen.findByText('まだ提出していません。シートを開いて確認し、提出してください。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '防災訓練の充実' }).getAttribute('href')).toBe(`/entries/${idOf(40)}`);
    expect(asked).toEqual([{ overwrite: ['1', '2'] }]);
  });
});

describe('a table that is sent', () => {
  const result = { id, kind: 'targets', encoding: 'utf-8', state: 'planned' };

  /** What goes to the server, field by field; the file by its name. */
  function sending(answer: unknown) {
    const sent: Record<string, string>[] = [];
    const server = fakeServer().on('POST /api/imports', ({ body }: FakeRequest) => {
      const fields = [...(body as FormData)].map(([key, value]) => [key, value instanceof File ? value.name : value]);
      sent.push(Object.fromEntries(fields));
      return typeof answer === 'function' ? answer() : answer;
    });
    server.install();
    return sent;
  }
  const look = () => fireEvent.click(screen.getByText('読み込んで確認する'));

  it('goes with its kind and how its letters are to be read, once, and says so meanwhile', async () => {
    const taken: string[] = [];
    let answer: (value: unknown) => void = () => undefined;
    const sent = sending(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const { container } = renderPart(<TableChoice kind="targets" onTaken={(...one) => taken.push(one[0])} />);
    const place = container.querySelector('.mantine-Stack-root') as HTMLElement;
    fireEvent.dragOver(place);
    // Dropped as well as chosen.
    fireEvent.drop(place, { dataTransfer: { files: [new File(['x'], '目標.csv')] } });
    fireEvent.click(screen.getByLabelText('文字の形式', { selector: 'input' }));
    fireEvent.click(screen.getByRole('option', { name: 'Shift_JIS（CP932）の文字', hidden: true }));
    look();
    expect(await screen.findByText(/まだ何も変更していません。$/)).toBeTruthy();
    await waitFor(() => expect(sent).toHaveLength(1));
    look();
    // Another one takes no place of the one under way.
    fireEvent.drop(place, { dataTransfer: { files: [new File(['x'], '別.csv')] } });
    expect(screen.getByText('目標.csv')).toBeTruthy();
    answer(result);
    await waitFor(() => expect(taken).toEqual([id]));
    expect(sent).toEqual([{ kind: 'targets', dryRun: 'true', encoding: 'cp932', file: '目標.csv' }]);
  });

  it('is another than the one that was refused: nothing is said of that any more', async () => {
    sending(new Refusal(422, 'IMPORT_UNREADABLE', { message: '読み取れません。' }));
    const { container } = renderPart(<TableChoice kind="targets" onTaken={() => undefined} />);
    const drop = (...files: File[]) =>
      fireEvent.drop(container.querySelector('.mantine-Stack-root') as HTMLElement, { dataTransfer: { files } });
    drop(new File(['x'], 'a.xlsx'));
    look();
    expect((await screen.findByRole('alert')).textContent).toContain('読み取れません。');
    drop(new File(['x'], 'b.xlsx'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    drop();
    expect(screen.getByText('読み込んで確認する').closest('button')?.disabled).toBe(true);
  });

  it('of a workbook offers no letters to choose; the way they are read already is not asked for again', async () => {
    const sent = sending({ ...result, id: idOf(701), encoding: 'cp932' });
    const choice = (encoding: 'utf-8' | null) => (
      <EncodingChoice
        result={{ ...result, encoding } as never}
        file={new File(['x'], '目標.csv')}
        onTaken={() => undefined}
      />
    );
    renderPart(choice(null));
    expect(screen.queryByLabelText('文字の形式')).toBeNull();
    cleanup();
    renderPart(choice('utf-8'));
    const pick = (name: string) => {
      fireEvent.click(screen.getByLabelText('文字の形式', { selector: 'input' }));
      fireEvent.click(screen.getByRole('option', { name, hidden: true }));
    };
    pick('UTF-8の文字');
    pick('Shift_JIS（CP932）の文字');
    await waitFor(() => expect(sent.map(({ encoding }) => encoding)).toEqual(['cp932']));
  });
});

describe('the slips of first passwords', () => {
  it('name the person, the account, the password and the 所属, and go only when they are said to be kept', async () => {
    let closed = 0;
    fakeServer().install();
    renderPart(
      <PasswordSlips
        people={[{ id: idOf(1), account: 'hanako', displayName: '川辺 花子', roles: ['市民課 入力者'] } as never]}
        slips={[{ userId: idOf(1), account: 'hanako', displayName: '川辺 花子', password: 'ao-umi-37' }]}
        onClose={() => {
          closed += 1;
        }}
      />,
    );
    const dialog = within(await screen.findByRole('dialog', { name: '初期パスワード（1人分）' }));
    const slip = dialog.getByRole('listitem').textContent;
    for (const text of ['川辺 花子 さん', '市民課 入力者', '利用者名hanako', '初期パスワードao-umi-37']) {
      expect(slip).toContain(text);
    }
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(closed).toBe(0);
    fireEvent.click(dialog.getByText('控えたので閉じる'));
    expect(closed).toBe(1);
  });
});
