import { describe, expect, it } from '@jest/globals';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { changeOf, conflictingKeys, unsavedKeys, valuesOf } from './node-saving.js';

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
});
