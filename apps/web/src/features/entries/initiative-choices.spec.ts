import type { ComboboxParsedItem } from '@mantine/core';
import { filterOptions } from '../../lib/option-filter.js';
import { idOf } from '../../testing/builders.js';
import { anEntry } from '../../testing/entry-builders.js';
import { aNode, aRoundTree } from '../../testing/plan-builders.js';
import { initiativeChoices, withNames } from './initiative-choices.js';

const initiative = (number: number, title: string) => aNode({ id: idOf(number), kind: 'initiative', title });
const water = initiative(201, '水辺の環境学習');
const coasts = initiative(202, '靱性のある護岸の整備');
const quakes = initiative(60, '住宅の耐震化を促進');
const green = aNode({ id: idOf(301), kind: 'measure', code: '経1-1', title: '水と緑', children: [water, coasts] });
const safe = aNode({ id: idOf(302), kind: 'measure', code: '', title: '防災の取組み', children: [quakes] });
const pillar = aNode({ id: idOf(401), kind: 'pillar', title: '柱', children: [green] });
const tree = aRoundTree({
  nodes: [aNode({ id: idOf(501), kind: 'policy', title: '方針', children: [pillar, safe] })],
});

describe('the 取組み to choose from', () => {
  it('stand under their 施策, in the order of the plan', () => {
    expect(initiativeChoices(tree, 'none')).toEqual([
      {
        group: '経1-1 水と緑',
        items: [
          { value: water.id, label: water.title },
          { value: coasts.id, label: coasts.title },
        ],
      },
      { group: '防災の取組み', items: [{ value: quakes.id, label: quakes.title }] },
    ]);
  });

  it('are without the sheet’s own, and a 施策 left with none is not there', () => {
    expect(initiativeChoices(tree, quakes.id).map(({ group }) => group)).toEqual(['経1-1 水と緑']);
    expect(initiativeChoices(tree, water.id)[0]?.items.map(({ label }) => label)).toEqual([coasts.title]);
  });

  it.each([
    ['', [water.title, coasts.title, quakes.title]],
    ['環境', [water.title]],
    ['強靭性'.slice(1), [coasts.title]],
    ['経１－１', [water.title, coasts.title]],
    ['取り組み', [quakes.title]],
    ['どこにもない', []],
  ])('are found by name or 施策: %j', (search, titles) => {
    const options = initiativeChoices(tree, 'none') as ComboboxParsedItem[];
    const found = filterOptions({ options, search, limit: Number.POSITIVE_INFINITY });
    expect(found.flatMap((one) => ('items' in one ? one.items.map(({ label }) => label) : []))).toEqual(titles);
  });
});

describe('a sheet with the names of the plan', () => {
  it('knows every 取組み, and keeps what the server named', () => {
    const gone = { title: 'なくなった取組み', measureCode: '9-9' };
    expect(withNames(anEntry({ namedInitiatives: { gone } }), tree).namedInitiatives).toMatchObject({
      ...{ gone, [water.id]: { title: water.title, measureCode: '経1-1' } },
      [quakes.id]: { title: quakes.title, measureCode: '' },
    });
  });
});
