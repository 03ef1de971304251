import { describe, expect, it } from '@jest/globals';
import { aPicture } from '../../../testing/plan-builders.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { changeOf, conflictingKeys, type NodeValues, unsavedKeys, valuesOf } from './node-saving.js';
import { nodeValueText } from './node-value-text.js';

const node = anOutline().nodes[1];
if (!node) throw new Error('the outline is empty');
const begun = aNodeDetail(node, { desiredState: '初めの文', sdgsGoals: [11] });

describe('what is typed on a node', () => {
  it('is unsaved where it is not what the server has, and is sent with the version it is based on', () => {
    const values = { ...valuesOf(begun), desiredState: '私の文', sdgsGoals: [11] };
    expect(unsavedKeys(values, begun)).toEqual(['desiredState']);
    expect(changeOf(values, begun, ['desiredState'])).toEqual({ version: 1, desiredState: '私の文' });
    expect(unsavedKeys(valuesOf(begun), begun)).toEqual([]);
  });

  it('is in conflict only where somebody wrote something else into the same field', () => {
    const values = { ...valuesOf(begun), desiredState: '私の文', sdgsDirection: '方向' };
    const theirs = { ...begun, version: 2, sdgsGoals: [3] };
    const keys = ['desiredState', 'sdgsDirection'] as const;
    expect(conflictingKeys(values, begun, theirs, keys)).toEqual([]);
    expect(conflictingKeys(values, begun, { ...theirs, desiredState: '先の人の文' }, keys)).toEqual(['desiredState']);
    expect(conflictingKeys(values, begun, { ...theirs, desiredState: '私の文' }, keys)).toEqual([]);
  });

  it.each<[string, Partial<NodeValues>, Partial<NodeValues>]>([
    ['an empty box of a list', { currentIssues: ['課題', ''] }, { currentIssues: ['課題'] }],
    ['a word without anything', { terms: [{ term: '', definition: '' }] }, { terms: [] }],
  ])('is nothing where it is %s, and is not sent', (_, typed, held) => {
    const node = { ...begun, ...held };
    const values = { ...valuesOf(node), ...typed };
    expect(unsavedKeys(values, node)).toEqual([]);
    expect(changeOf(values, node, Object.keys(typed) as (keyof NodeValues)[])).toEqual({ version: 1, ...held });
  });

  it('is another text where a word has a meaning only, or items stand in another order', () => {
    const node = { ...begun, currentIssues: ['甲', '乙'], terms: [{ term: '町会', definition: '団体' }] };
    const values = { ...valuesOf(node), currentIssues: ['乙', '甲'], terms: [{ term: '', definition: '団体' }] };
    expect(unsavedKeys(values, node)).toEqual(['currentIssues', 'terms']);
  });

  it('says of a picture what may be said of it, not how large its file is', () => {
    const { width: _w, height: _h, ...words } = aPicture(1);
    const values = { ...valuesOf(begun), pictures: [aPicture(1)] };
    expect(changeOf(values, begun, ['pictures'])).toEqual({ version: 1, pictures: [words] });
  });
});

describe('a value of a box as one text', () => {
  const viewpoints = [{ number: 2, label: '②協働' }];

  it.each<[string, NodeValues[keyof NodeValues], string]>([
    ['a text', '集うまち', '集うまち'],
    ['nothing', null, ''],
    ['a 視点 of the plan', 2, '②協働'],
    ['a 視点 that the plan has no more', 3, '3'],
    ['items', ['甲', '乙'], '甲\n乙'],
    ['goals', [3, 11], '目標3\n目標11'],
    ['words', [{ term: '町会', definition: '団体' }], '町会：団体'],
    ['a picture', [aPicture(1)], '写真1（様子1）出典：広報'],
    ['a picture of the city', [aPicture(1, { source: '' })], '写真1（様子1）'],
    ['no item', [], ''],
  ])('%s', (_, value, text) => {
    expect(nodeValueText(value, viewpoints)).toBe(text);
  });
});
