import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutlineNode } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { idOf } from '../../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aPlan } from '../../../testing/plan-builders.js';
import { anOutline } from '../../../testing/plan-editing-builders.js';
import { fakeServer, renderPart } from '../../../testing/render.js';
import { AddNodeDialog } from './add-node-dialog.js';
import { MergeDialog } from './merge-dialog.js';
import { ChangePlanDialog, CreatePlanDialog } from './plan-frame-dialog.js';
import { DecideDialog, DiscardDialog, OpenDraftDialog, RemoveDialog } from './revision-dialogs.js';
import { SplitDialog } from './split-dialog.js';

afterEach(cleanup);

const outline = anOutline();
const [policy, measure] = outline.nodes as [OutlineNode, OutlineNode];
const at = `/api/plans/${outline.id}`;
const nothing = () => undefined;

/** A dialog on a server, with what it was sent and how often it was closed or done. */
function open(dialog: (onDone: () => void) => ReactNode, request: string, answer: unknown) {
  const sent: unknown[] = [];
  let done = 0;
  const server = fakeServer();
  const answers = (next: unknown) =>
    server.on(request, ({ body }: FakeRequest) => {
      sent.push(body);
      return next;
    });
  answers(answer);
  server.install();
  renderPart(
    dialog(() => {
      done += 1;
    }),
  );
  return { sent, answers, done: () => done };
}

const at400 = (...details: { path: string; message: string }[]) => new Refusal(400, 'VALIDATION', { details });
const field = (label: RegExp) => screen.getByLabelText(label, { selector: 'input,textarea' }) as HTMLInputElement;
const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByText(name, { selector: 'button *' }));
const choose = (label: string | RegExp, option: RegExp) => {
  fireEvent.click(screen.getByLabelText(label, { selector: 'input' }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};

describe('what is refused in a dialog of the plan', () => {
  const asked = { code: '1-2', title: '新しい項目' };

  it('of a new item stands at its field, which is led to; what was typed is sent again', async () => {
    const { sent, answers, done } = open(
      (onDone) => (
        <AddNodeDialog
          outline={outline}
          place={{ parent: policy, kind: 'measure', beforeId: null }}
          onAdded={onDone}
          onClose={onDone}
        />
      ),
      `POST ${at}/nodes`,
      at400({ path: 'code', message: 'このコードは使われています。' }),
    );
    expect(screen.getByText('「方針一」の下に追加します。')).toBeTruthy();
    type(/^コード/, asked.code);
    type(/^名称/, asked.title);
    press('追加する');
    await screen.findByText('このコードは使われています。');
    await waitFor(() => expect(document.activeElement).toBe(field(/^コード/)));
    expect(done()).toBe(0);
    answers({ nodes: [{ ...measure, id: idOf(299) }] });
    press('追加する');
    await waitFor(() => expect(done()).toBe(1));
    const body = { kind: 'measure', parentId: policy.id, beforeId: null, ...asked };
    expect(sent).toEqual([body, body]);
  });

  it('of a 統合 stands at the code, too', async () => {
    const { done } = open(
      (onDone) => <MergeDialog outline={outline} node={measure} onMerged={onDone} onClose={onDone} />,
      `POST ${at}/merges`,
      at400({ path: 'code', message: 'コードは40字までです。' }),
    );
    choose(/^統合する相手/, /施策乙/);
    type(/^統合後のコード/, '1-2');
    press('統合する');
    await screen.findByText('コードは40字までです。');
    expect(document.activeElement).toBe(field(/^統合後のコード/));
    expect(field(/^統合後のコード/).value).toBe('1-2');
    expect(done()).toBe(0);
  });

  it('of a 分割 stands at the code of its part, and elsewhere above the buttons', async () => {
    const { sent } = open(
      (onDone) => <SplitDialog outline={outline} node={measure} onSplit={onDone} onClose={onDone} />,
      `POST ${at}/nodes/${measure.id}/splits`,
      at400(
        { path: 'parts.1.code', message: 'コードは40字までです。' },
        { path: 'indicators', message: '指標の行き先がありません。' },
      ),
    );
    type(/^2つ目の名称/, '施策丁');
    choose('取組みい', /^2つ目/);
    press('分割する');
    await screen.findByText('コードは40字までです。');
    expect(document.activeElement).toBe(field(/^2つ目のコード/));
    expect(screen.getByRole('alert').textContent).toContain('指標の行き先がありません。');
    expect(screen.getByRole('alert').textContent).not.toContain('コードは40字までです。');
    const parts = [
      { code: '', title: '施策甲', childIds: [idOf(203)], indicatorIds: [] },
      { code: '', title: '施策丁', childIds: [idOf(204)], indicatorIds: [] },
    ];
    expect(sent).toEqual([{ version: 1, parts }]);
  });
});

describe('the frame of a plan', () => {
  it('is asked for with the levels most plans have; a plan before it is offered where there is one', async () => {
    const before = aPlan({ id: idOf(31), name: '前期計画' });
    const { sent, done } = open(
      (onDone) => <CreatePlanDialog fy={2026} plans={[before]} onCreated={onDone} onClose={nothing} />,
      'POST /api/plans',
      { id: idOf(32) },
    );
    type(/^計画の名称/, '後期計画');
    fireEvent.click(screen.getByLabelText('施策の柱'));
    expect(field(/^施策の柱の呼び名/).disabled).toBe(true);
    expect((screen.getByLabelText('取組み') as HTMLInputElement).disabled).toBe(true);
    choose('引き継ぐ前の計画', /前期計画/);
    type(/^行革の視点/, '市民サービス\n5 財政');
    press('案を作る');
    await waitFor(() => expect(done()).toBe(1));
    expect(sent).toEqual([
      {
        ...{ name: '後期計画', fyFrom: 2026, fyTo: 2030, predecessorId: before.id },
        levels: [
          { kind: 'policy', name: '方針' },
          { kind: 'measure', name: '施策' },
          { kind: 'initiative', name: '取組み' },
        ],
        viewpoints: [
          { number: 1, label: '市民サービス' },
          { number: 5, label: '財政' },
        ],
      },
    ]);
  });

  it('with a 視点 that cannot be read is not sent; what the server refuses stands at its field', async () => {
    const { sent, done } = open(
      (onDone) => <ChangePlanDialog outline={outline} onClose={onDone} />,
      `PATCH ${at}`,
      at400(
        { path: 'fyTo', message: '終わりの年度は、始まりの年度以降にしてください。' },
        { path: 'levels', message: '「施策の柱」の項目があるため、この階層は外せません。' },
        { path: 'viewpoints.0.label', message: '視点の名称は40字までです。' },
      ),
    );
    expect(screen.queryByLabelText('引き継ぐ前の計画')).toBeNull();
    type(/^行革の視点/, '1 甲\n1 乙');
    press('変更する');
    expect(await screen.findByText('番号1が二度あります。')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field(/^行革の視点/)));
    expect(sent).toEqual([]);
    type(/^行革の視点/, '1 甲');
    type(/^終わりの年度/, '2020');
    press('変更する');
    expect(await screen.findByText('終わりの年度は、始まりの年度以降にしてください。')).toBeTruthy();
    expect(screen.getByText('視点の名称は40字までです。')).toBeTruthy();
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '「施策の柱」の項目があるため、この階層は外せません。',
    ]);
    expect([field(/^終わりの年度/).value, done()]).toEqual(['2020', 0]);
    expect(sent).toMatchObject([{ version: 1, fyTo: 2020, viewpoints: [{ number: 1, label: '甲' }] }]);
  });
});

describe('a revision', () => {
  it('is decided on a day, after what still looks unfinished is named, and based on what was seen', async () => {
    const { sent, answers, done } = open(
      (onDone) => <DecideDialog outline={anOutline({ version: 6 })} onClose={onDone} />,
      `POST ${at}/decisions`,
      new Refusal(409, 'STALE_VERSION'),
    );
    expect(screen.getByText('施策 3件、取組み 3件')).toBeTruthy();
    expect(screen.getByText('取組みのない施策が1件あります')).toBeTruthy();
    expect(screen.getByText('施策乙')).toBeTruthy();
    type(/^決定した日/, '2026-03-20');
    press('決定する');
    await screen.findByText('ほかの人が先に変更しました');
    expect([field(/^決定した日/).value, done()]).toEqual(['2026-03-20', 0]);
    answers({});
    press('決定する');
    await waitFor(() => expect(done()).toBe(1));
    expect(sent.at(-1)).toEqual({ version: 6, decidedOn: '2026-03-20' });
  });

  it('is begun for a reason, which stays when it is refused', async () => {
    const { sent, done } = open(
      (onDone) => <OpenDraftDialog outline={outline} onClose={onDone} />,
      `POST ${at}/draft`,
      at400({ path: 'reason', message: '改定の理由を入力してください。' }),
    );
    type(/^改定の理由/, '　');
    press('改定案を作る');
    await screen.findByText('改定の理由を入力してください。');
    expect(document.activeElement).toBe(field(/^改定の理由/));
    expect(sent).toEqual([{ fromFy: 2027, reason: '　' }]);
    expect(done()).toBe(0);
  });

  it('is given up after a question, and says why it cannot be', async () => {
    const { done } = open(
      (onDone) => <DiscardDialog outline={outline} onClose={onDone} />,
      `DELETE ${at}/draft`,
      new Refusal(409, 'TRANSITION_REFUSED', { message: '決定した版は取りやめられません。' }),
    );
    expect(screen.getByText(/直したところはすべてなくなり/)).toBeTruthy();
    press('取りやめる');
    expect((await screen.findByRole('alert')).textContent).toContain('決定した版は取りやめられません。');
    expect(done()).toBe(0);
  });

  it.each([
    ['deletes what was never in force', { wasInForce: false }, '削除する', /下に項目があるもの/],
    ['ends what was, and keeps its records', { wasInForce: true }, '廃止する', /評価の記録はそのまま残ります/],
  ])('%s, and says why it cannot', async (_, changes, act, words) => {
    const { done } = open(
      (onDone) => (
        <RemoveDialog outline={outline} node={{ ...measure, ...changes }} onRemoved={onDone} onClose={onDone} />
      ),
      `DELETE ${at}/nodes/${measure.id}`,
      new Refusal(409, 'TRANSITION_REFUSED', { message: '下に取組みが2件あります。' }),
    );
    expect(screen.getByText(`施策「施策甲」を${act}`)).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
    press(act);
    expect((await screen.findByRole('alert')).textContent).toContain('下に取組みが2件あります。');
    expect(done()).toBe(0);
  });
});
