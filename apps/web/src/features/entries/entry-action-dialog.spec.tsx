import type { EntryDetail, TransitionEntry } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { aHeldRole, aUser, idOf } from '../../testing/builders.js';
import { anEntry, aSavedEntry, completeContent } from '../../testing/entry-builders.js';
import { type FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

const open = (entry: EntryDetail, server = sheetServer(entry)) => renderApp(`/entries/${entry.id}`, server);

type Offered = EntryDetail['actions'][number];
const offer = (action: Offered['action'], overrides: Partial<Offered> = {}): Offered => ({
  ...{ action, label: action, allowed: true, refusalCode: null, refusal: null },
  ...overrides,
});

/** A sheet that lies with the 課長. */
const inReview = (actions: Offered[]) =>
  anEntry({ state: 'in_review', position: 1, editable: false, lockReason: '確認中です。', actions });

function takesSteps(server: FakeApi, entry: EntryDetail): TransitionEntry[] {
  const sent: TransitionEntry[] = [];
  server.on(`POST /api/entries/${entry.id}/transitions`, ({ body }: FakeRequest) => {
    sent.push(body as TransitionEntry);
    return entry;
  });
  return sent;
}

afterEach(() => window.localStorage.clear());

describe('a step of the sheet', () => {
  it('差戻し needs a reason and at least one field', async () => {
    const entry = inReview([offer('return')]);
    const server = sheetServer(entry);
    const sent = takesSteps(server, entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '差し戻す' }));
    const dialog = await screen.findByRole('dialog');
    await screen.user.click(within(dialog).getByRole('button', { name: '差し戻す' }));
    await waitFor(() => within(dialog).getByText('理由を入力してください。'));
    within(dialog).getByText('項目を一つ以上選んでください。');
    await screen.user.type(within(dialog).getByRole('textbox', { name: '理由' }), '。');
    await screen.user.click(within(dialog).getByRole('button', { name: '差し戻す' }));
    within(dialog).getByText('理由を入力してください。');
    expect(sent).toEqual([]);
  });

  it('差戻し offers the blocks of this sheet and sends their keys', async () => {
    const entry = inReview([offer('return')]);
    entry.initiative.reformViewpoint = null;
    const server = sheetServer(entry);
    const sent = takesSteps(server, entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '差し戻す' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog)
        .getAllByRole('checkbox')
        .map((box) => box.closest('div')?.parentElement?.textContent),
    ).toEqual([...['指標の実績', '実施内容', '成果', '課題', '今後の取組', '進捗状況', '今後の方向性']]);
    await screen.user.click(within(dialog).getByRole('checkbox', { name: '指標の実績' }));
    await screen.user.click(within(dialog).getByRole('checkbox', { name: '成果' }));
    await screen.user.type(within(dialog).getByRole('textbox', { name: '理由' }), '数字で書いてください。');
    await screen.user.click(within(dialog).getByRole('button', { name: '差し戻す' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { version: 3, action: 'return', reason: '数字で書いてください。', fields: ['indicators', 'results'] },
      ]),
    );
  });

  it.each([
    ['return', '差し戻す'],
    ['exclude', '対象外にする'],
    ['include', '対象に戻す'],
  ] as const)(
    '%s keeps a reason over the limit as typed, says so at the field and does not send it',
    async (action, words) => {
      const entry = inReview([offer(action)]);
      const server = sheetServer(entry);
      const sent = takesSteps(server, entry);
      const screen = await open(entry, server);
      await screen.user.click(await screen.findByRole('button', { name: words }));
      const dialog = await screen.findByRole('dialog');
      if (action === 'return') await screen.user.click(within(dialog).getByRole('checkbox', { name: '成果' }));
      const reason = within(dialog).getByRole('textbox', { name: '理由' });
      await screen.user.click(reason);
      // 𠮷 is one character for a person and two for the browser
      await screen.user.paste(`${'𠮷'.repeat(1000)}あ`);
      within(dialog).getByText('理由は1000文字までにしてください（いま1001文字）。');
      within(dialog).getByText('1001／1000文字');
      expect(reason).toHaveProperty('value', `${'𠮷'.repeat(1000)}あ`);
      await screen.user.click(within(dialog).getByRole('button', { name: words }));
      expect(sent).toEqual([]);
      await screen.user.type(reason, '{Backspace}');
      expect(within(dialog).queryByText(/文字までにしてください/)).toBeNull();
      await screen.user.click(within(dialog).getByRole('button', { name: words }));
      await waitFor(() => expect(sent.map((step) => step.reason)).toEqual(['𠮷'.repeat(1000)]));
    },
  );

  it('提出 lists what is missing and does not send', async () => {
    const entry = anEntry();
    const server = sheetServer(entry);
    const sent = takesSteps(server, entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText('「実施内容」を入力してください。');
    expect(within(dialog).getByRole('button', { name: '提出する' })).toHaveProperty('disabled', true);
    expect(sent).toEqual([]);
  });

  it('提出 is refused while something typed is not on the server, and goes through once it is', async () => {
    const entry = anEntry({ content: completeContent, lastYear: null });
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, () => {
      throw new TypeError('no network');
    });
    const sent = takesSteps(server, entry);
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '成果' }), '追記。');
    await screen.user.click(screen.getByRole('button', { name: '提出する' }));
    const dialog = await screen.findByRole('dialog');
    await screen.user.click(within(dialog).getByRole('button', { name: '提出する' }));
    await within(dialog).findByText('保存が終わっていません');
    expect(sent).toEqual([]);

    server.on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) =>
      aSavedEntry(entry, body as Parameters<typeof aSavedEntry>[1]),
    );
    await screen.user.click(within(dialog).getByRole('button', { name: '提出する' }));
    await waitFor(() => expect(sent).toEqual([{ version: 4, action: 'submit' }]));
  });

  it('what the server refuses is listed with what it found', async () => {
    const entry = anEntry({ content: completeContent, lastYear: null });
    const details = [{ path: 'issues', message: '「課題」を入力してください。' }];
    const server = sheetServer(entry).on(
      `POST /api/entries/${entry.id}/transitions`,
      new Refusal(422, 'ENTRY_INCOMPLETE', { details }),
    );
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    const dialog = await screen.findByRole('dialog');
    await screen.user.click(within(dialog).getByRole('button', { name: '提出する' }));
    await within(dialog).findByRole('button', { name: '「課題」を入力してください。' });
  });
});

describe('the steps that are offered', () => {
  it('are those the server says, and a refusal a person would wonder about says why', async () => {
    const refusal = '自分が提出したものは承認できません。ほかの方が確認してください。';
    const screen = await open(
      inReview([
        offer('approve', { allowed: false, refusalCode: 'own_submission', refusal }),
        offer('confirm', {
          allowed: false,
          refusalCode: 'wrong_state',
          refusal: '「課長確認待ち」のときはできません。',
        }),
        offer('take_back'),
      ]),
    );
    await screen.findByRole('button', { name: `承認する（${refusal}）` });
    screen.getByRole('button', { name: '取り戻す' });
    expect(screen.queryByRole('button', { name: /^確認済にする/ })).toBeNull();
  });

  const notStarted = offer('submit', {
    ...{ allowed: false, refusalCode: 'wrong_state', refusal: 'まだ入力されていません。' },
  });

  it('提出 stands on an untouched sheet from the start, for those who may hand it in', async () => {
    const screen = await open(anEntry({ state: 'not_started', actions: [notStarted] }));
    await screen.findByRole('button', { name: '提出する' });
  });

  it.each([
    ['whose role does not', [aHeldRole({ role: 'section_head' })]],
    ['of another 課', [aHeldRole({ departmentIds: [idOf(99)] })]],
  ])('but not for somebody %s', async (_rule, heldRoles) => {
    const entry = anEntry({ state: 'not_started', actions: [notStarted] });
    const screen = await open(entry, sheetServer(entry, aUser({ heldRoles })));
    await screen.findByRole('textbox', { name: '成果' });
    expect(screen.queryByRole('button', { name: '提出する' })).toBeNull();
  });

  describe('that is refused because the screen is older than the sheet', () => {
    const approve = offer('approve');

    async function refusedBy(now: EntryDetail, refusal: Refusal) {
      const entry = { ...inReview([approve]), content: completeContent };
      const server = sheetServer(entry).on(`POST /api/entries/${entry.id}/transitions`, refusal);
      const screen = await open(entry, server);
      await screen.user.click(await screen.findByRole('button', { name: '承認する' }));
      const dialog = await screen.findByRole('dialog');
      server.on(`GET /api/entries/${entry.id}`, now);
      await screen.user.click(within(dialog).getByRole('button', { name: '承認する' }));
      return { ...screen, server, entry, dialog, alert: await within(dialog).findByRole('alert') };
    }

    it('fetches the sheet, shows what changed since the screen was drawn, and offers the step again', async () => {
      const content = { ...completeContent, results: '参加者が減った。' };
      const now = { ...inReview([approve]), version: 7, content };
      const { user, server, entry, dialog, alert } = await refusedBy(now, new Refusal(409, 'STALE_VERSION'));
      await waitFor(() => expect(alert.textContent).toContain('次の点が変わりました'));
      expect(alert.textContent).toContain('成果参加者が増えた。 → 参加者が減った。');
      const sent = takesSteps(server, entry);
      await user.click(within(dialog).getByRole('button', { name: '承認する' }));
      await waitFor(() => expect(sent).toEqual([{ version: 7, action: 'approve' }]));
    });

    it('says why the step is open no more, and shows the sheet as it stands', async () => {
      const closed = offer('approve', {
        allowed: false,
        refusalCode: 'wrong_state',
        refusal: '入力中のため承認できません。',
      });
      const now = { ...inReview([closed]), state: 'drafting' as const, position: null, version: 8 };
      const { alert, dialog } = await refusedBy(now, new Refusal(409, 'TRANSITION_REFUSED'));
      await waitFor(() => expect(alert.textContent).toContain('状態課長確認待ち → 入力中'));
      expect(alert.textContent).toContain('入力中のため承認できません。');
      expect(within(dialog).queryByRole('button', { name: '承認する' })).toBeNull();
      expect(document.activeElement?.textContent).toBe('閉じる');
    });

    it('says what the server said when nothing has changed', async () => {
      const now = { ...inReview([approve]), content: completeContent };
      const refusal = new Refusal(409, 'TRANSITION_REFUSED', { message: '自分が提出したシートは承認できません。' });
      const { alert } = await refusedBy(now, refusal);
      expect(alert.textContent).toContain('自分が提出したシートは承認できません。');
    });
  });
});
