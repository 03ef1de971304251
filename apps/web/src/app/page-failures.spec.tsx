import type { ReminderItem, RoundCalendar } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { pagePermissions } from '../config/page-permissions.js';
import { AbolishDepartmentDialog } from '../features/departments/abolish-department-dialog.js';
import { EntryActionDialog } from '../features/entries/entry-action-dialog.js';
import { RemarkSteps } from '../features/entries/remarks/remark-steps.js';
import type { EntryAutosave } from '../features/entries/use-entry-autosave.js';
import { MarkDialog } from '../features/findings/mark-dialog.js';
import { RemarkDialog } from '../features/findings/remark-dialog.js';
import { NudgeDialog } from '../features/reminders/nudge-dialog.js';
import { DeadlinesPanel } from '../features/rounds/deadlines-panel.js';
import { LocksPanel } from '../features/rounds/locks-panel.js';
import { AccountDialog } from '../features/users/account-dialog.js';
import { StepDialog, WithdrawDialog } from '../features/users/step-dialog.js';
import { openPageFor } from '../lib/page-person.js';
import { aRound, idOf } from '../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../testing/department-builders.js';
import { anEntry, aRemark } from '../testing/entry-builders.js';
import { Refusal } from '../testing/fake-api.js';
import { aFinding } from '../testing/finding-builders.js';
import { renderApp, renderPart } from '../testing/render.js';
import { aMembership, aPerson } from '../testing/user-builders.js';
import { aUserWith, workServer } from '../testing/work-server.js';

/** Pages that show nothing of their own before somebody types or chooses. */
const askNothing = ['/', '/search', '/rounds', '/rounds/new', '/reports', '/account', '/imports', '/setup'];
/** Without them these pages ask what to show. */
const searches: Record<string, string> = {
  '/plan/comparison': `?plan=${idOf(70)}&revision=2`,
  '/plan/succession': `?plan=${idOf(70)}`,
};
const pages = Object.keys(pagePermissions)
  .filter((path) => !askNothing.includes(path))
  .map((path) => `${path.replace(/\$\w+/g, idOf(77))}${searches[path] ?? ''}`);

const everybody = aUserWith('planner', 'administrator', 'section_head', 'entrant');

describe('a page of which nothing can be read', () => {
  it.each(pages)('%s says so in Japanese, and asks again when pressed', async (path) => {
    const message = 'データベースが応答していません。しばらくしてから、もう一度お試しください。';
    const refusal = new Refusal(503, 'DATABASE_UNAVAILABLE', { message });
    const api = workServer({ user: everybody, rounds: [aRound()] }).otherwise(refusal);
    const app = await renderApp(path, api);
    const [again] = await screen.findAllByRole('button', { name: /もう一度/ });
    const [alert] = screen.getAllByRole('alert');
    expect(alert?.textContent).toMatch(/データベース/);
    expect(document.body.textContent).not.toMatch(/undefined|null|Error|DATABASE|\[object/);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(document.title).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    const before = api.requests.length;
    if (again) await app.user.click(again);
    await waitFor(() => expect(api.requests.length).toBeGreaterThan(before));
  });
});

const none = () => undefined;
const step = (action: 'return' | 'exclude' | 'correct') => (
  <EntryActionDialog
    {...{ action, entry: anEntry(), findings: [], returnable: [], onClose: none, onGo: none, onDone: none }}
    // Asked only when the step is taken.
    autosave={{} as EntryAutosave}
  />
);
const nudged: ReminderItem = {
  ...{ departmentId: idOf(80), departmentName: '防災課', divisionName: null, position: 0, stepLabel: '入力' },
  ...{ dueOn: '2026-05-29', daysLate: 1, sheets: 1, people: [], nudgedAt: null, nudgedToday: false },
};
const abolished = { department: aDepartmentItem(), list: aDepartmentList([aDepartmentItem()]), shownFy: 2026 };
const calendar: RoundCalendar = {
  ...{
    id: idOf(9),
    fy: 2025,
    state: 'open',
    planName: '計画',
    version: 4,
    today: '2026-06-15',
    openedOn: '2026-04-10',
  },
  ...{ finalizedOn: null, lockReason: null, editions: [], figures: [], steps: [], extensions: [], departments: [] },
};

/** Each kind of dialog, the box in it, and what opens it where it is not open at once. */
const dialogs: [title: string, box: RegExp, dialog: () => ReactNode, opener?: string][] = [
  ['差戻し', /^理由/, () => step('return')],
  ['対象外', /^理由/, () => step('exclude')],
  ['訂正', /^理由/, () => step('correct')],
  [
    '回答を求める',
    /^何を答えてほしいか/,
    () => <RemarkSteps remark={aRemark({ actions: ['reopen'] })} entryId={idOf(1)} />,
    '再度回答を求める',
  ],
  [
    '確認済みにする',
    /^メモ/,
    () => <MarkDialog roundId={idOf(9)} findings={[aFinding()]} onClose={none} onDone={none} />,
  ],
  ['指摘にする', /^内容/, () => <RemarkDialog roundId={idOf(9)} finding={aFinding()} onClose={none} />],
  ['連絡する', /^伝えたいこと/, () => <NudgeDialog roundId={idOf(9)} item={nudged} onClose={none} />],
  ['利用の停止', /^理由/, () => <StepDialog step="disable" user={aPerson()} onClose={none} onIssued={none} />],
  ['所属の取消し', /^理由/, () => <WithdrawDialog user={aPerson()} membership={aMembership()} onClose={none} />],
  ['利用者の変更', /^氏名/, () => <AccountDialog user={aPerson()} onClose={none} />],
  ['期限の延長', /^理由/, () => <DeadlinesPanel calendar={calendar} mayChange />, '課の期限を延長する'],
  ['入力の締切', /^理由/, () => <LocksPanel calendar={calendar} />, '入力を締め切る'],
  ['部・課の廃止', /^理由/, () => <AbolishDepartmentDialog {...abolished} onClose={none} />],
];

describe('a dialog whose page is taken away', () => {
  it.each(dialogs)('%s: keeps what is typed for its person and says so, until it is closed', async (...row) => {
    const [, box, dialog, opener] = row;
    window.localStorage.clear();
    openPageFor('hanako');
    const open = async () => {
      renderPart(dialog());
      if (opener) fireEvent.click(screen.getByRole('button', { name: opener }));
      return screen.findByLabelText<HTMLTextAreaElement>(box, { selector: 'textarea, input' });
    };
    const isTold = () => screen.queryByText(/前に入力して保存していない内容を、この端末から戻しました/) !== null;
    fireEvent.change(await open(), { target: { value: '書きかけの文' } });
    expect(isTold()).toBe(false);
    // Whoever else signs in is shown a page of their own in place of this one; so does 「戻る」.
    cleanup();
    expect((await open()).value).toBe('書きかけの文');
    expect(isTold()).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'やめる' }));
    cleanup();
    expect((await open()).value).not.toBe('書きかけの文');
    expect(isTold()).toBe(false);
    cleanup();
  });
});
