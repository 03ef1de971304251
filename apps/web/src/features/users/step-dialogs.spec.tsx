import { afterEach, describe, expect, it } from '@jest/globals';
import type { CreateUser } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { idOf } from '../../testing/builders.js';
import { type FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { aDeputy, aMembership, aPerson } from '../../testing/user-builders.js';
import { AccountDialog } from './account-dialog.js';
import { DeputyTable } from './deputy-table.js';
import { MembershipDialog } from './membership-dialog.js';
import { NewUserDialog } from './new-user-dialog.js';
import { type AccountStepKind, StepDialog, WithdrawDialog } from './step-dialog.js';

afterEach(cleanup);

const person = aPerson();
const at = `/api/users/${person.id}`;

/** A dialog on a server, with what it was sent and how often it was closed. */
function open(dialog: (onClose: () => void) => ReactNode, request: string, answer: unknown) {
  const sent: unknown[] = [];
  let closed = 0;
  const server: FakeApi = fakeServer().on('GET /api/departments', { items: [], total: 0, settledFy: null });
  const answers = (next: unknown) =>
    server.on(request, ({ body }: FakeRequest) => {
      sent.push(body);
      return next;
    });
  answers(answer);
  server.install();
  renderPart(
    dialog(() => {
      closed += 1;
    }),
  );
  return { sent, answers, closed: () => closed };
}

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } });
const refusedReason = new Refusal(400, 'VALIDATION', {
  details: [{ path: 'reason', message: '理由は200字までで入力してください。' }],
});

const steps: [AccountStepKind, string, string, RegExp][] = [
  ['disable', `POST ${at}/disablings`, '停止する', /すぐにサインアウトされ、再開するまでサインインできません/],
  ['enable', `POST ${at}/enablings`, '再開する', /これまでのパスワードでまたサインインできます/],
  ['unlock', `POST ${at}/unlocks`, '解除する', /待たずにすぐサインインできるようになります/],
  ['reset', `POST ${at}/password-resets`, '発行する', /今のパスワードは使えなくなり/],
];

describe('a step with an account', () => {
  it.each(steps)(
    '「%s」 says what it does; refused, it stays open with its reason and says why there',
    async (...row) => {
      const [step, request, act, words] = row;
      let issued = 0;
      const dialog = (onClose: () => void) => (
        <StepDialog
          step={step}
          user={person}
          onClose={onClose}
          onIssued={() => {
            issued += 1;
          }}
        />
      );
      const { sent, answers, closed } = open(dialog, request, refusedReason);
      expect(screen.getByText(words).textContent).toContain('田中 花子さん');
      type(/^理由/, ' 退職 ');
      fireEvent.click(screen.getByText(act));
      await screen.findByText('理由は200字までで入力してください。');
      expect(document.activeElement).toBe(screen.getByLabelText(/^理由/));
      expect(closed() + issued).toBe(0);
      answers(step === 'reset' ? { user: person, password: 'abcd' } : person);
      fireEvent.click(screen.getByText(act));
      await waitFor(() => expect(closed() + issued).toBe(1));
      expect(issued).toBe(step === 'reset' ? 1 : 0);
      expect(sent).toEqual([{ reason: '退職' }, { reason: '退職' }]);
    },
  );

  it('ends all sessions without asking for a reason, and says what is refused', async () => {
    const { closed, answers } = open(
      (onClose) => <StepDialog step="endSessions" user={person} onClose={onClose} onIssued={onClose} />,
      `DELETE ${at}/sessions`,
      new Refusal(503, 'REQUESTS_WAITING', { message: 'ただいま混み合っています。' }),
    );
    expect(screen.queryByLabelText(/^理由/)).toBeNull();
    fireEvent.click(screen.getByText('終了する'));
    expect((await screen.findByRole('alert')).textContent).toContain('ただいま混み合っています。');
    answers(person);
    fireEvent.click(screen.getByText('終了する'));
    await waitFor(() => expect(closed()).toBe(1));
  });

  it('takes a planned 所属 back on the version seen, and says at the reason what is refused', async () => {
    const planned = aMembership({ phase: 'planned' });
    const { sent, closed } = open(
      (onClose) => <WithdrawDialog user={person} membership={planned} onClose={onClose} />,
      `POST ${at}/memberships/${planned.id}/withdrawals`,
      refusedReason,
    );
    type(/^理由/, '誤り');
    fireEvent.click(screen.getByText('取り消す'));
    await screen.findByText('理由は200字までで入力してください。');
    expect(sent).toEqual([{ version: 3, reason: '誤り' }]);
    expect(closed()).toBe(0);
  });

  it('ends a 代理, and says at the reason what is refused', async () => {
    const deputy = aDeputy();
    const { sent } = open(
      () => <DeputyTable items={[deputy]} mayEnd={() => true} />,
      `POST /api/deputies/${deputy.id}/endings`,
      refusedReason,
    );
    fireEvent.click(screen.getByLabelText('山田 太郎さんの代理を終える'));
    type(/^理由/, '復帰');
    fireEvent.click(screen.getByText('終える', { selector: '[type=submit] *' }));
    await screen.findByText('理由は200字までで入力してください。');
    expect(sent).toEqual([{ reason: '復帰' }]);
  });
});

describe('the form of a person', () => {
  it('sends only what became different, and nothing where that is put back', async () => {
    const { sent, closed } = open(
      (onClose) => <AccountDialog user={aPerson({ extension: '123' })} onClose={onClose} />,
      `PATCH ${at}`,
      person,
    );
    type(/^氏名/, '山本 花子');
    type(/^内線/, '');
    type(/^利用者名/, 'other');
    type(/^利用者名/, 'tanaka');
    fireEvent.click(screen.getByText('保存する'));
    await waitFor(() => expect(closed()).toBe(1));
    expect(sent).toEqual([{ version: 3, displayName: '山本 花子', extension: '' }]);
  });

  it('tells above the fields what none of them can say, and beside it what they say themselves', async () => {
    const details = [
      { path: 'memberships', message: '役割を一つ以上入れてください。' },
      { path: 'memberships.1.from', message: '始まりの日を入れてください。' },
    ];
    const { closed } = open(
      (onClose) => <NewUserDialog onClose={onClose} onCreated={onClose} />,
      'POST /api/users',
      new Refusal(400, 'VALIDATION', { details }),
    );
    type(/^氏名/, '山本 花子');
    fireEvent.click(screen.getByText('所属を増やす（兼務）'));
    fireEvent.click(screen.getByText('登録する'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('役割を一つ以上入れてください。');
    expect(alert.textContent).not.toContain('始まりの日');
    const [, second] = screen.getAllByLabelText(/^始まりの日/);
    expect(document.activeElement).toBe(second);
    expect((screen.getByLabelText(/^氏名/) as HTMLInputElement).value).toBe('山本 花子');
    fireEvent.click(screen.getByLabelText('所属2を外す'));
    expect(screen.getAllByLabelText(/^始まりの日/)).toHaveLength(1);
    expect(closed()).toBe(0);
  });

  it('of several 所属 says what is wrong with each at that one, whichever is taken out meanwhile', async () => {
    const details = [{ path: 'memberships.0.from', message: '始まりの日を入れてください。' }];
    const { sent } = open(
      (onClose) => <NewUserDialog onClose={onClose} onCreated={onClose} />,
      'POST /api/users',
      new Refusal(400, 'VALIDATION', { details }),
    );
    fireEvent.click(screen.getByText('所属を増やす（兼務）'));
    fireEvent.click(screen.getByText('登録する'));
    await screen.findByText('始まりの日を入れてください。');
    fireEvent.click(screen.getByLabelText('所属1を外す'));
    expect(screen.queryByText('始まりの日を入れてください。')).toBeNull();
    expect(screen.getByLabelText(/^始まりの日/).getAttribute('aria-invalid')).not.toBe('true');
    fireEvent.click(screen.getByText('登録する'));
    await screen.findByText('始まりの日を入れてください。');
    expect(sent.map((body) => (body as CreateUser).memberships.length)).toEqual([2, 1]);
  });

  it('of a 所属 that others have changed keeps what is typed, and says what there is now', async () => {
    const membership = aMembership();
    const theirs = aPerson({ version: 4, memberships: [aMembership({ to: '2026-12-31' })] });
    const { sent, answers, closed } = open(
      (onClose) => <MembershipDialog user={person} membership={membership} onClose={onClose} />,
      `PATCH ${at}/memberships/${membership.id}`,
      new Refusal(409, 'STALE_VERSION', { current: theirs }),
    );
    expect(screen.getByText(/すでに始まった所属です。/)).toBeTruthy();
    type(/^終わりの日/, '2027-03-31');
    fireEvent.click(screen.getByText('保存する'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('いまの所属：市民課 入力者（令和8年4月1日から）');
    expect(screen.getByLabelText<HTMLInputElement>(/^終わりの日/).value).toBe('2027-03-31');
    expect(closed()).toBe(0);
    answers(theirs);
    fireEvent.click(screen.getByText('保存する'));
    await waitFor(() => expect(closed()).toBe(1));
    expect(sent[0]).toMatchObject({ version: 3, role: 'entrant', departmentId: idOf(10), to: '2027-03-31' });
  });

  it.each([
    ['is new', null, 0, false],
    ['is planned', aMembership({ phase: 'planned' }), 0, false],
    ['began today', aMembership({ phase: 'new' }), 0, false],
    ['runs', aMembership(), 1, true],
    ['is over', aMembership({ phase: 'past', to: '2026-05-01' }), 1, true],
  ])('leaves the role of a 所属 open that %s', (_, membership, notes, isClosed) => {
    open((onClose) => <MembershipDialog user={person} membership={membership} onClose={onClose} />, 'POST /', person);
    expect(screen.queryAllByText(/すでに始まった所属です。/)).toHaveLength(notes);
    expect(screen.getByRole('combobox', { name: /^役割/ })).toHaveProperty('disabled', isClosed);
  });
});

describe('a 代理', () => {
  it.each([
    ['may be ended while it is not over, by who may', 'running', true, 1],
    ['that is over is not ended again', 'past', true, 0],
    ['of others is only to be read', 'planned', false, 0],
  ] as const)('%s', (_, phase, mayEnd, buttons) => {
    renderPart(<DeputyTable items={[aDeputy({ id: idOf(622), phase })]} mayEnd={() => mayEnd} />);
    expect(screen.queryAllByLabelText(/代理を終える$/)).toHaveLength(buttons);
    expect(screen.queryAllByText('操作')).toHaveLength(buttons);
  });
});
