import { afterEach, describe, expect, it } from '@jest/globals';
import type { Edition, RoundCalendar, RoundDetail, RoundSettlement } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp, renderPart } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { DeadlinesPanel } from './deadlines-panel.js';
import { LocksPanel } from './locks-panel.js';

afterEach(cleanup);

const id = idOf(20);
const calendar: RoundCalendar = {
  ...{ id, fy: 2025, state: 'open', planName: '計画', version: 4, today: '2026-06-15' },
  ...{ openedOn: '2026-04-10', finalizedOn: null, lockReason: null, editions: [], figures: [] },
  steps: [{ position: 0, label: '入力', dueOn: '2026-05-29', waiting: 3, late: 2 }],
  extensions: [],
  departments: [{ id: idOf(80), name: '防災課', lockReason: null }],
};
const settlement: RoundSettlement = {
  ...{ version: 4, measures: 3, confirmed: 40, excluded: 2, missingTotal: 0, missing: [] },
  ...{ assessments: [], corrections: [] },
};
const refused = new Refusal(503, 'DATABASE_UNAVAILABLE');

const press = (name: string | RegExp, within_ = screen as Pick<typeof screen, 'getByRole'>) =>
  fireEvent.click(within_.getByRole('button', { name }));
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));

/** A server that keeps what is sent to it under one name, for parts of the calendar. */
function taking(request: string, ...answers: unknown[]) {
  const sent: unknown[] = [];
  workServer()
    .on(request, ({ body }: FakeRequest) => {
      sent.push(body);
      return answers.length > 1 ? answers.shift() : answers[0];
    })
    .install();
  return sent;
}

describe('deadlines of a running 評価年度', () => {
  it('are put off for one 課 with a day and a reason; what is missing is said at each field', async () => {
    const details = [{ path: 'dueOn', message: '元の期限より後の日を入力してください。' }];
    const sent = taking(`POST /api/rounds/${id}/extensions`, new Refusal(400, 'VALIDATION', { details }), calendar);
    renderPart(<DeadlinesPanel calendar={calendar} mayChange />);
    press('課の期限を延長する');
    const dialog = await dialogOf('期限の延長');
    press('延長する', dialog);
    for (const words of ['課を選んでください。', '期限を入力してください。', '理由を入力してください。']) {
      expect(dialog.getByText(words)).toBeTruthy();
    }
    expect(sent).toEqual([]);
    fireEvent.click(dialog.getByRole('combobox', { name: '課' }));
    fireEvent.click(await screen.findByRole('option', { name: '防災課', hidden: true }));
    fireEvent.change(dialog.getByLabelText(/延長後の期限/), { target: { value: '2026-06-05' } });
    const reason = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: /理由/ });
    fireEvent.change(reason, { target: { value: ' 災害対応のため ' } });
    press('延長する', dialog);
    await dialog.findByText('元の期限より後の日を入力してください。');
    expect(reason.value).toBe(' 災害対応のため ');
    press('延長する', dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const body = { departmentId: idOf(80), position: 0, dueOn: '2026-06-05', reason: '災害対応のため' };
    expect(sent).toEqual([body, body]);
  });

  it('that were put off are listed with their reason; taking one back says why it could not be done', async () => {
    const extension = { position: 0, departmentId: idOf(80), departmentName: '防災課', dueOn: '2026-06-05' };
    const extended = { ...calendar, extensions: [{ ...extension, reason: '災害対応のため' }] };
    taking(`DELETE /api/rounds/${id}/extensions/0/${idOf(80)}`, refused);
    renderPart(<DeadlinesPanel calendar={extended} mayChange />);
    const row = screen.getByRole('row', { name: /防災課/ });
    for (const words of ['入力', '令和8年6月5日', '災害対応のため']) expect(row.textContent).toContain(words);
    press('防災課の入力の延長を取り消す');
    expect(await screen.findByRole('alert')).toBeTruthy();
    cleanup();
    renderPart(<DeadlinesPanel calendar={extended} mayChange={false} />);
    expect(screen.getByRole('row', { name: /防災課/ })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that were not changed are not sent', async () => {
    const sent = taking(`PATCH /api/rounds/${id}/deadlines`, calendar);
    renderPart(<DeadlinesPanel calendar={calendar} mayChange />);
    press('期限を変更する');
    press('変更する', await dialogOf('期限の変更'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([]);
  });
});

describe('締切 of typing by 企画', () => {
  it('needs a reason, keeps it when it is refused, and may be of one 課', async () => {
    const sent = taking(`POST /api/rounds/${id}/locks`, refused, calendar);
    renderPart(<LocksPanel calendar={calendar} />);
    expect(screen.getByText('締め切っている課はありません。')).toBeTruthy();
    press('入力を締め切る');
    const dialog = await dialogOf('入力の締切');
    press('締め切る', dialog);
    expect(dialog.getByText('理由を入力してください。')).toBeTruthy();
    fireEvent.click(dialog.getByRole('combobox', { name: '対象' }));
    fireEvent.click(await screen.findByRole('option', { name: '防災課', hidden: true }));
    const reason = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: /理由/ });
    fireEvent.change(reason, { target: { value: '決算の確定' } });
    press('締め切る', dialog);
    await dialog.findByRole('alert');
    expect(reason.value).toBe('決算の確定');
    press('締め切る', dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent.at(-1)).toEqual({ departmentId: idOf(80), reason: '決算の確定' });
  });

  it('is shown with its reason and lifted one by one; a refusal is told', async () => {
    const departments = [{ id: idOf(80), name: '防災課', lockReason: '監査のため' }];
    taking(`DELETE /api/rounds/${id}/locks/${idOf(80)}`, refused);
    renderPart(<LocksPanel calendar={{ ...calendar, lockReason: '決算の確定', departments }} />);
    expect(screen.getByText('すべての課（理由：決算の確定）')).toBeTruthy();
    expect(screen.getByText('防災課（理由：監査のため）')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'すべての課の締切を解除する' })).toBeTruthy();
    press('防災課の締切を解除する');
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('確定 of a 評価年度', () => {
  const open = async (held: RoundSettlement, changes: Partial<RoundDetail> = {}, editions: Edition[] = []) => {
    const sent: unknown[] = [];
    const answers: unknown[] = [refused, aRound()];
    const round = aRound({ state: 'reviewing', version: 4, ...changes });
    const server = workServer({ user: aUserWith('planner'), rounds: [round] })
      .on(`GET /api/rounds/${id}/settlement`, held)
      .on(`GET /api/rounds/${id}/scope`, {
        version: 4,
        rules: [],
        viewpoints: [],
        departments: [],
        nodes: [],
        initiatives: [],
      })
      .on(`GET /api/rounds/${id}/editions`, { items: editions, total: editions.length })
      .on(`POST /api/rounds/${id}/transitions`, ({ body }: FakeRequest) => {
        sent.push(body);
        return answers.shift();
      });
    await renderApp(`/rounds/${id}`, server);
    return sent;
  };

  it('says what it freezes, and keeps the dialog where it is refused', async () => {
    const sent = await open(settlement, { lockReason: '決算の確定' });
    expect(await screen.findByText('すべての年度評価シートが、確認済か対象外です。')).toBeTruthy();
    expect(screen.getByText('入力を締め切っています（理由：決算の確定）。')).toBeTruthy();
    press('確定する');
    const dialog = await dialogOf('確定する');
    expect(dialog.getByText(/年度評価シート40件（ほかに対象外2件）と、施策評価シート\s*3枚/)).toBeTruthy();
    expect(dialog.queryByRole('textbox')).toBeNull();
    press('確定する', dialog);
    await dialog.findByRole('alert');
    press('確定する', dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent[1]).toEqual({ version: 4, action: 'finalize', reason: '', accepted: [] });
  });

  it('over 施策評価 that is not decided names it and asks why', async () => {
    const assessments: RoundSettlement['assessments'] = [
      { measureId: idOf(50), title: '1-1-1 防災', stages: ['primary', 'external'] },
    ];
    const sent = await open({ ...settlement, assessments });
    const list = within(await screen.findByRole('list', { name: '決定していない施策評価' }));
    expect(list.getByRole('listitem').textContent).toBe('1-1-1 防災（一次評価・外部評価）');
    press('確定する');
    const dialog = await dialogOf('確定する');
    press('確定する', dialog);
    expect(dialog.getByText('施策評価を決定せずに確定する理由を入力してください。')).toBeTruthy();
    expect(sent).toEqual([]);
    const reason = dialog.getByRole<HTMLTextAreaElement>('textbox');
    fireEvent.change(reason, { target: { value: '会議が延びたため' } });
    press('確定する', dialog);
    await dialog.findByRole('alert');
    expect(reason.value).toBe('会議が延びたため');
    expect(sent).toEqual([{ version: 4, action: 'finalize', reason: '会議が延びたため', accepted: ['assessments'] }]);
  });

  it('of a 訂正 needs its reason, which stands in the edition', async () => {
    const sheet = {
      id: idOf(70),
      title: '防災訓練',
      state: 'confirmed',
      position: null,
      stateLabel: '確認済',
    } as const;
    const corrections = [
      { ...sheet, departmentName: '防災課', since: '2026-10-01T00:00:00.000Z', reason: '誤字のため' },
    ];
    const final: Edition = {
      ...{ id: idOf(90), number: 1, kind: 'final', checksum: 'ab12', sealDigest: null, reason: '会議が延びたため' },
      ...{ madeAt: '2026-09-30T00:00:00.000Z', madeByName: null, changes: [] },
    };
    const corrected: Edition = { ...final, id: idOf(91), number: 2, kind: 'corrected', reason: '誤字のため' };
    const sent = await open({ ...settlement, corrections }, { state: 'finalized' }, [corrected, final]);
    press(await screen.findByRole('button', { name: '訂正版を作成する' }).then(() => '訂正版を作成する'));
    const dialog = await dialogOf('訂正版を作成する');
    press('訂正版を作成する', dialog);
    expect(dialog.getByText('訂正の理由を入力してください。')).toBeTruthy();
    expect(sent).toEqual([]);
    expect(screen.getByText('前の版から変わったところはありません。')).toBeTruthy();
    expect(screen.getByText('決定していない施策評価を残して確定した理由：会議が延びたため')).toBeTruthy();
    for (const button of screen.getAllByRole('button', {
      name: /第2版（訂正版）の正誤表.*(Excel|CSV)/,
      hidden: true,
    })) {
      expect(button).toHaveProperty('disabled', true);
    }
  });
});
