import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorDetail } from '@mawasu/contract';
import { newDefinition } from '@mawasu/domain/indicators';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan, aPlanTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const plan = aPlan();
const anIndicator = (changes: Partial<IndicatorDetail> = {}): IndicatorDetail => ({
  ...{ id: idOf(70), version: 4, planId: plan.id, planName: plan.name, planFrom: 2024, planTo: 2030 },
  ...{ nodeId: idOf(103), ownerKind: 'initiative', ownerTitle: '加入促進' },
  ...{ measureId: idOf(102), measureCode: '経1-1', measureTitle: 'コミュニティ活動の促進' },
  definition: {
    ...newDefinition,
    ...{ breaks: [], name: '加入率', unit: '％', fyFrom: 2020, source: '課の集計' },
    ...{ finalTargetValue: null, finalTargetFy: null },
  },
  ...{ roundLowerMode: 'a', targets: [], predecessors: [], successors: [], settledFy: 2024, sample: false },
  ...changes,
});

async function open(path: string, indicator = anIndicator(), role: 'planner' | 'reader' = 'planner') {
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/plans', { items: [plan], total: 1 })
    .on(`GET /api/plans/${plan.id}/tree`, aPlanTree())
    .on(`GET /api/indicators/${indicator.id}`, indicator)
    .on(`GET /api/indicators/${idOf(71)}`, anIndicator({ id: idOf(71) }));
  return { ...(await renderApp(path, server)), server };
}
const type = (field: RegExp, value: string) => fireEvent.change(screen.getByLabelText(field), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const keeps = (sent: unknown[], answer: unknown) => (request: FakeRequest) => {
  sent.push(request.body);
  return answer;
};

describe('a new indicator', () => {
  it('says what is wrong once it is sent, leads to it, and keeps what is typed', async () => {
    const { server } = await open('/indicators/definitions/new');
    const details = [{ path: 'nodeId', message: '施策か取組みを選んでください。' }];
    server.on('POST /api/indicators', new Refusal(400, 'VALIDATION', { details }));
    await screen.findByRole('heading', { level: 1, name: '指標を追加する' });
    expect(screen.queryByText('指標の名称を入力してください。')).toBeNull();
    press('追加する');
    expect(await screen.findByText('指標の名称を入力してください。')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('入力を直すところがあります。');
    expect(server.requests).not.toContain('POST /api/indicators');
    expect(document.activeElement).toBe(screen.getByLabelText(/^指標の名称/));
    type(/^指標の名称/, '加入世帯数');
    press('追加する');
    expect(await screen.findByText('施策か取組みを選んでください。')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /^施策・取組み/ })));
    expect((screen.getByLabelText(/^指標の名称/) as HTMLInputElement).value).toBe('加入世帯数');
  });

  it('belongs to a 施策 or 取組み, and opens when it is made', async () => {
    const sent: unknown[] = [];
    const { server, user, router } = await open('/indicators/definitions/new');
    server.on('POST /api/indicators', keeps(sent, { id: idOf(71), version: 1 }));
    await user.click(await screen.findByRole('combobox', { name: /^施策・取組み/ }));
    await screen.findByRole('option', { name: '施策　経1-1 コミュニティ活動の促進', hidden: true });
    await user.click(screen.getByRole('option', { name: '取組み　町会・自治会への加入促進', hidden: true }));
    type(/^指標の名称/, ' 加入世帯数 ');
    fireEvent.click(screen.getByLabelText(/^総合戦略の重要業績評価指標/));
    type(/^理由/, '新規');
    press('追加する');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/indicators/definitions/${idOf(71)}`));
    expect(sent).toEqual([
      expect.objectContaining({ nodeId: idOf(103), name: '加入世帯数', lowerBound: '0', fyFrom: 2026, reason: '新規' }),
    ]);
    expect(sent).toMatchObject([{ strategyKpi: true }]);
  });

  it('asks for what another choice brings with it alone, and shows what example figures come to', async () => {
    const { user } = await open('/indicators/definitions/new');
    const names = ['範囲の下限', '達成率の計算', '累計の入力のしかた', '分子の名称'];
    const shown = () => names.filter((name) => screen.queryAllByLabelText(name).length > 0);
    const preview = within(
      (await screen.findByText('ここで入力した数字は保存されません。')).closest('section') as HTMLElement,
    );
    expect(preview.getByText('未達成')).toBeTruthy();
    fireEvent.change(preview.getByLabelText('R8の実績'), { target: { value: '100' } });
    expect(preview.getByText('達成')).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/^目標を超えたら達成/));
    expect(preview.getByText('未達成')).toBeTruthy();
    fireEvent.change(preview.getByLabelText('R8の実績'), { target: { value: '集計中' } });
    expect(preview.getByText('数字で入力してください。')).toBeTruthy();
    expect(preview.getByText('達成・未達成は判定できません。')).toBeTruthy();
    expect(shown()).toEqual([]);
    const choose = async (field: string, option: RegExp) => {
      await user.click(screen.getByRole('combobox', { name: field }));
      await user.click(await screen.findByRole('option', { name: option, hidden: true }));
    };
    await choose('望ましい方向', /減少/);
    await choose('集計', /累計/);
    fireEvent.click(screen.getByLabelText('分子と分母を入力する'));
    expect(shown()).toEqual(['達成率の計算', '累計の入力のしかた', '分子の名称']);
  });
});

describe('an indicator that goes on from another', () => {
  it('begins with what the old one is, behind what is settled, and is sent on the version seen', async () => {
    const sent: unknown[] = [];
    const { server, router } = await open(`/indicators/definitions/new?follows=${idOf(70)}`);
    const details = [{ path: 'definition.fyFrom', message: '開始年度は令和8年度からです。' }];
    const act = `POST /api/indicators/${idOf(70)}/successions`;
    server.on(act, new Refusal(400, 'VALIDATION', { details }));
    await screen.findByRole('heading', { level: 1, name: '「加入率」を引き継ぐ' });
    expect(screen.getByText(/令和6年度までの評価は確定しているため、変わりません。/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /^比べられない/ }));
    type(/^指標の名称/, '世帯加入率');
    type(/^理由/, '調査の変更');
    press('引き継ぐ');
    // Refused at its field; all the rest stays and is sent again.
    expect(await screen.findByText('開始年度は令和8年度からです。')).toBeTruthy();
    server.on(act, keeps(sent, { id: idOf(71), version: 1 }));
    press('引き継ぐ');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/indicators/definitions/${idOf(71)}`));
    const definition = expect.objectContaining({ name: '世帯加入率', source: '課の集計', fyFrom: 2025, fyTo: null });
    expect(sent).toEqual([{ version: 4, comparable: false, definition, reason: '調査の変更' }]);
  });
});

describe('the end of an indicator', () => {
  const path = `/indicators/definitions/${idOf(70)}`;

  it('is a year from the settled one on; a refusal keeps the dialog with its year and reason', async () => {
    const sent: unknown[] = [];
    const { server, user } = await open(path);
    const act = `POST /api/indicators/${idOf(70)}/retirements`;
    await user.click(await screen.findByRole('button', { name: '終了する' }));
    const dialog = within(await screen.findByRole('dialog', { name: '「加入率」を終了する' }));
    await user.click(dialog.getByRole('combobox', { name: /^最後の年度/ }));
    const list = within(await screen.findByRole('listbox', { name: /^最後の年度/, hidden: true }));
    const options = list.getAllByRole('option', { hidden: true });
    expect(options.map(({ textContent }) => textContent).slice(0, 2)).toEqual(['令和6年度', '令和7年度']);
    expect(options.at(-1)?.textContent).toBe('令和12年度');
    await user.click(options[0] as HTMLElement);
    fireEvent.change(dialog.getByLabelText(/^理由/), { target: { value: '廃止' } });
    const answers: [unknown, string][] = [
      [new Refusal(409, 'STALE_VERSION'), 'ほかの人が先に変更しました'],
      [new Refusal(409, 'TRANSITION_REFUSED', { message: '確定しています。' }), '確定しています。'],
    ];
    for (const [answer, message] of answers) {
      server.on(act, answer);
      fireEvent.click(dialog.getByRole('button', { name: '終了する' }));
      await waitFor(() => expect(dialog.getByRole('alert').textContent).toContain(message));
    }
    server.on(act, keeps(sent, { id: idOf(70), version: 5 }));
    fireEvent.click(dialog.getByRole('button', { name: '終了する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ version: 4, lastFy: 2024, reason: '廃止' }]);
  });

  it('is not offered where no earlier year is left, nor a successor where there is one', async () => {
    const { definition } = anIndicator();
    await open(
      path,
      anIndicator({
        definition: { ...definition, fyTo: 2024 },
        successors: [{ id: idOf(71), name: '世帯加入率', fromFy: 2025 }],
      } as Partial<IndicatorDetail>),
    );
    expect(await screen.findByText('この指標は令和6年度までです。')).toBeTruthy();
    expect(screen.getByText(/^令和7年度からの指標：/).textContent).toContain('世帯加入率');
    expect(screen.queryByRole('button', { name: '終了する' })).toBeNull();
    expect(screen.queryByRole('link', { name: '引き継ぐ' })).toBeNull();
  });
});
