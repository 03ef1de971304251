import { sheetFindingCodes } from '@mawasu/domain/sheets';
import { entryDetail } from '../entries.contract.js';
import { detailOf, sheetCases } from './index.js';

describe('the sheets both sides are tried with', () => {
  it('are at least forty, each under its own name', () => {
    expect(sheetCases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(sheetCases.map(({ name }) => name)).size).toBe(sheetCases.length);
  });

  it('make the check say everything it can say', () => {
    const said = new Set(sheetCases.flatMap(({ found }) => found.map(({ code }) => code)));
    expect([...sheetFindingCodes].filter((code) => !said.has(code))).toEqual([]);
  });

  it.each(sheetCases)('$name: is what the API may answer', (sheet) => {
    expect(entryDetail.parse(detailOf(sheet))).toEqual(detailOf(sheet));
  });
});
