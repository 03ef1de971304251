import {
  possibleKinds,
  type SuccessionLink,
  type SuccessionNode,
  successionProblem,
  suggestSuccessions,
  titleLikeness,
} from './successions.js';

const node = (id: string, title: string, kind: SuccessionNode['kind'] = 'initiative', code = ''): SuccessionNode => ({
  ...{ id, kind, code, title },
});

describe('how alike two titles are', () => {
  it.each([
    ['住宅の耐震化を促進', '住宅の耐震化を促進', 1, 1],
    ['防災の取組み', '防災の取り組み', 1, 1],
    ['町会・自治会への加入促進', '町会自治会への加入促進', 1, 1],
    ['住宅の耐震化を促進', '住宅の耐震化の促進', 0.7, 0.99],
    ['住宅の耐震化を促進', '子育て支援の充実', 0, 0.3],
    ['', '住宅の耐震化', 0, 0],
    ['訓練', '訓練', 1, 1],
  ])('%s and %s', (one, other, least, most) => {
    const likeness = titleLikeness(one, other);
    expect(likeness).toBeGreaterThanOrEqual(least);
    expect(likeness).toBeLessThanOrEqual(most);
    expect(titleLikeness(other, one)).toBe(likeness);
  });
});

describe('what a node most likely became', () => {
  it('is suggested once for each, best first, of the same kind, and not for what is linked', () => {
    const before = [
      node('a', '住宅の耐震化を促進'),
      node('b', '物資等供給体制の整備'),
      node('c', '防災', 'measure'),
      node('d', '訓練'),
    ];
    const after = [
      node('A', '住宅の耐震化の促進'),
      node('B', '物資等供給体制の整備'),
      node('C', '防災'),
      node('D', '訓練'),
    ];
    const links: SuccessionLink[] = [{ oldId: 'd', newId: 'D', kind: 'continued' }];
    expect(suggestSuccessions(before, after, links)).toEqual([
      { oldId: 'b', newId: 'B', kind: 'continued' },
      { oldId: 'a', newId: 'A', kind: 'renamed' },
    ]);
  });

  it('goes to the one with the same code where titles do not decide', () => {
    const before = [node('a', '防災', 'measure', '1-1'), node('b', '防災', 'measure', '1-2')];
    const after = [node('B', '防災', 'measure', '1-2'), node('A', '防災', 'measure', '1-1')];
    const pairs = suggestSuccessions(before, after, []).map(({ oldId, newId }) => `${oldId}${newId}`);
    expect(pairs.sort()).toEqual(['aA', 'bB']);
  });
});

describe('a link', () => {
  const [a, b] = [node('a', '甲'), node('b', '乙')];
  const [A, B] = [node('A', '新甲'), node('B', '新乙')];
  const link = (oldId: string | null, newId: string | null, kind: SuccessionLink['kind']) => ({ oldId, newId, kind });

  it.each<[string, Parameters<typeof successionProblem>]>([
    ['one goes on as one', ['continued', a, A, []]],
    ['under another name', ['renamed', a, A, []]],
    ['one more is merged into the same', ['merged', b, A, [link('a', 'A', 'merged')]]],
    ['one more comes of the same', ['split', a, B, [link('a', 'A', 'split')]]],
    ['nothing comes of it', ['abolished', a, null, []]],
    ['it comes of nothing', ['created', null, A, []]],
  ])('is right: %s', (_, args) => {
    expect(successionProblem(...args)).toBeNull();
  });

  it.each<[string, Parameters<typeof successionProblem>]>([
    ['an end is missing', ['continued', a, null, []]],
    ['廃止 with a successor', ['abolished', a, A, []]],
    ['廃止 of nothing', ['abolished', null, null, []]],
    ['新規 with a predecessor', ['created', a, A, []]],
    ['of two kinds', ['continued', a, node('M', '施策', 'measure'), []]],
    ['twice the same', ['split', a, A, [link('a', 'A', 'split')]]],
    ['a second successor without 分割', ['continued', a, B, [link('a', 'A', 'continued')]]],
    ['a second predecessor without 統合', ['renamed', b, A, [link('a', 'A', 'continued')]]],
    ['廃止 of what goes on', ['abolished', a, null, [link('a', 'A', 'continued')]]],
    ['a successor of what is abolished', ['continued', a, A, [link('a', null, 'abolished')]]],
  ])('is refused: %s', (_, args) => {
    expect(successionProblem(...args)).toMatch(/。$/);
  });
});

describe('the ways to link two nodes', () => {
  const [a, b, A, B] = [node('a', '訓練'), node('b', '啓発'), node('A', '訓練'), node('B', '新しい訓練')];
  it.each<[string, Parameters<typeof possibleKinds>, string]>([
    ['titles that say the same', [a, A, []], 'continued renamed merged split'],
    ['titles that differ', [a, B, []], 'renamed continued merged split'],
    ['one more into what is a 統合', [b, A, [{ oldId: 'a', newId: 'A', kind: 'merged' }]], 'merged'],
    ['one more out of what is a 分割', [a, B, [{ oldId: 'a', newId: 'A', kind: 'split' }]], 'split'],
    ['what is linked otherwise', [b, A, [{ oldId: 'a', newId: 'A', kind: 'continued' }]], ''],
    ['of two kinds', [a, node('M', '訓練', 'measure'), []], ''],
  ])('%s', (_, args, kinds) => {
    expect(possibleKinds(...args).join(' ')).toBe(kinds);
  });
});
