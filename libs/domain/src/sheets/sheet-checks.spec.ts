import { findingKinds } from './finding-kinds.js';
import { checkOfCode, optionalCheckKeys, reviewFindingCodes, sheetChecks } from './sheet-checks.js';
import { sheetFindingCodes } from './sheet-finding.js';

describe('the checks', () => {
  it('find every code there is, each in one of them', () => {
    const codes = sheetChecks.flatMap((check) => check.codes);
    expect(codes.toSorted()).toEqual([...sheetFindingCodes, ...reviewFindingCodes].toSorted());
    expect(new Set(sheetChecks.map(({ key }) => key)).size).toBe(sheetChecks.length);
    for (const code of codes) expect(checkOfCode(code).codes).toContain(code);
  });

  it('are of every kind, each said in words', () => {
    expect(new Set(sheetChecks.map(({ kind }) => kind))).toEqual(new Set(findingKinds));
    expect(sheetChecks.filter(({ label, explanation }) => label === '' || !explanation.endsWith('。'))).toEqual([]);
  });

  it('of what has to be there and has to add up cannot be done without', () => {
    const fixed = sheetChecks.filter(({ key }) => !optionalCheckKeys.includes(key)).map(({ key }) => key);
    expect(fixed).toEqual(['required_answers', 'required_values', 'open_remarks']);
  });
});
