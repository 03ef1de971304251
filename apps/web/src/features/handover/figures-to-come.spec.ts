import { describe, expect, it } from '@jest/globals';
import { anIndicatorToCome } from '../../testing/handover-builders.js';
import { figuresToCome } from './figures-to-come.js';

describe('figures to come', () => {
  it('stand by month in the order of the fiscal year, those without a month last', () => {
    const months = [3, null, 4, 12, 4].map((availableMonth, index) =>
      anIndicatorToCome({ availableMonth, name: `指標${index}` }),
    );
    expect(figuresToCome(months).map(({ label, indicators }) => [label, indicators.map(({ name }) => name)])).toEqual([
      ['4月', ['指標2', '指標4']],
      ['12月', ['指標3']],
      ['3月', ['指標0']],
      ['月の登録なし', ['指標1']],
    ]);
  });

  it('leave out what is there already', () => {
    expect(figuresToCome([anIndicatorToCome({ toCome: false })])).toEqual([]);
  });
});
