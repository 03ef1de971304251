import { afterEach, describe, expect, it } from '@jest/globals';
import type { RoundScope } from '@mawasu/contract';
import { NO_VIEWPOINT } from '@mawasu/domain/rounds';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { ScopeEditor } from './scope-editor.js';
import { ScopeFacts } from './scope-facts.js';

afterEach(cleanup);

type Rule = RoundScope['rules'][number];
const aRule = (rest: Partial<Rule> = {}): Rule => ({
  ...{ nodeIds: [], viewpoints: [], departmentIds: [], scope: 'simple', reason: '定例の業務のため' },
  ...rest,
});
const scope = (rules: Rule[], initiatives = 2): RoundScope => ({
  ...{ version: 3, rules, viewpoints: [{ number: 2, label: '②参加と協働' }] },
  departments: [{ id: idOf(10), name: '企画調整課' }],
  nodes: [{ id: idOf(61), name: '1-1 防災' }],
  initiatives: Array.from({ length: initiatives }, (_, index) => ({
    ...{ id: idOf(100 + index), name: `取組み${index + 1}`, nodeIds: [idOf(61)], viewpoint: null, costs: [] },
    ...{ departmentIds: [idOf(10)], departmentName: '企画調整課' },
  })),
});

function serve(answer: unknown) {
  const server = new FakeApi().on(`GET /api/rounds/${idOf(20)}/scope`, answer);
  server.install();
  return server;
}

describe('評価の対象 of a round that left 準備', () => {
  it('says of each rule which 取組み it took, by every condition it has, and why', async () => {
    serve(
      scope([
        aRule({ nodeIds: [idOf(61)], departmentIds: [idOf(10), idOf(99)] }),
        aRule({ viewpoints: [2, NO_VIEWPOINT], scope: 'excluded', reason: '' }),
        aRule({ cost: { yearsBefore: 1, stage: 'settled', how: 'below', amount: '1000' } }),
        aRule({
          cost: { yearsBefore: 0, stage: 'settled', how: 'at_least', amount: '20000' },
          departmentIds: [idOf(10)],
        }),
        aRule({ scope: 'full', reason: '' }),
      ]),
    );
    renderPart(<ScopeFacts roundId={idOf(20)} isOpened />);
    const list = within(await screen.findByRole('list', { name: '評価の対象の条件' }));
    expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '計画の範囲が1-1 防災、部・課が企画調整課、（この年度にはないもの）の取組み：簡易（定例の業務のため）',
      '行革の視点が②参加と協働、視点なしの取組み：対象外',
      '前年度の決算の事業費が1,000千円未満の取組み：簡易（定例の業務のため）',
      '部・課が企画調整課、評価する年度の決算の事業費が20,000千円以上の取組み：簡易（定例の業務のため）',
      'すべての取組み：通常',
    ]);
  });

  it('says that there was none, and why it could not be read', async () => {
    serve(scope([]));
    renderPart(<ScopeFacts roundId={idOf(20)} isOpened />);
    expect(await screen.findByText('条件はありません。すべての取組みを「通常」で評価します。')).toBeTruthy();
    cleanup();
    serve(new Refusal(500, 'INTERNAL'));
    renderPart(<ScopeFacts roundId={idOf(20)} isOpened />);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('評価の対象 of a round in 準備', () => {
  const put = `PUT /api/rounds/${idOf(20)}/scope`;
  const open = async (held: RoundScope, answer: unknown = held) => {
    const sent: unknown[] = [];
    const server = serve(held).on(put, ({ body }: FakeRequest) => {
      sent.push(body);
      return answer;
    });
    renderPart(<ScopeEditor roundId={idOf(20)} onTyped={() => {}} />);
    await screen.findByRole('button', { name: '評価の対象を保存する' });
    return { sent, server };
  };
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const reasons = () => screen.getAllByRole<HTMLInputElement>('textbox', { name: '理由' }).map(({ value }) => value);

  it('orders its rules, takes the first that fits, and sends them in that order', async () => {
    const [byNode, byDepartment] = [{ nodeIds: [idOf(61)] }, { departmentIds: [idOf(10)] }];
    const rules = [aRule({ reason: '一', ...byNode }), aRule({ reason: '二', scope: 'excluded', ...byDepartment })];
    const { sent } = await open(scope(rules));
    expect(screen.getByText('条件1（当てはまる取組み：2件）')).toBeTruthy();
    expect(screen.getByText('条件2（当てはまる取組み：0件）')).toBeTruthy();
    expect(screen.getByRole('button', { name: '条件1を上へ' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: '条件2を下へ' })).toHaveProperty('disabled', true);
    press('条件1を下へ');
    expect(reasons()).toEqual(['二', '一']);
    expect(screen.getByText('取組み2件：通常 0件、簡易 0件、対象外 2件')).toBeTruthy();
    press('評価の対象を保存する');
    await waitFor(() => expect(sent).toEqual([{ version: 3, rules: [rules[1], rules[0]] }]));
    press('条件1を消す');
    expect(reasons()).toEqual(['一']);
  });

  it('lists the 取組み of each kind with the rule that took them, no more than can be read', async () => {
    await open(scope([aRule()], 201));
    const list = screen.getByRole('button', { name: '簡易の一覧' });
    expect(screen.getByRole('button', { name: '対象外の一覧' })).toHaveProperty('disabled', true);
    fireEvent.click(list);
    expect(list.getAttribute('aria-expanded')).toBe('true');
    const items = within(screen.getByRole('list', { name: '簡易の取組み' })).getAllByRole('listitem');
    expect(items[0]?.textContent).toBe('取組み1（企画調整課）　条件1：定例の業務のため');
    expect([items.length, items.at(-1)?.textContent]).toEqual([201, 'ほか1件']);
    fireEvent.click(list);
    expect(screen.queryByRole('list', { name: '簡易の取組み' })).toBeNull();
  });

  it('says of a condition by 事業費 how many have no amount, and at the field that it is no number', async () => {
    const cost = { yearsBefore: 1, stage: 'settled', how: 'below', amount: '' } as const;
    const { sent } = await open(scope([aRule({ cost })]));
    expect(screen.getByText(/事業費が入力されていない取組みが2件あります。/)).toBeTruthy();
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: '額（千円）' });
    fireEvent.change(amount, { target: { value: '多め' } });
    press('評価の対象を保存する');
    expect(screen.getByText('事業費の額を、千円単位の整数で入力してください。')).toBeTruthy();
    expect([amount.value, sent.length]).toEqual(['多め', 0]);
    fireEvent.change(amount, { target: { value: '１，０００' } });
    expect(amount.value).toBe('1000');
    press('評価の対象を保存する');
    await waitFor(() => expect(sent).toEqual([{ version: 3, rules: [aRule({ cost: { ...cost, amount: '1000' } })] }]));
  });

  it('keeps the rules that are typed when they are refused, and says why', async () => {
    await open(scope([aRule()]), new Refusal(503, 'DATABASE_UNAVAILABLE'));
    fireEvent.change(screen.getByRole('textbox', { name: '理由' }), { target: { value: '新しい理由' } });
    press('評価の対象を保存する');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(reasons()).toEqual(['新しい理由']);
    expect(screen.queryByText('評価の対象を保存しました。')).toBeNull();
  });
});
