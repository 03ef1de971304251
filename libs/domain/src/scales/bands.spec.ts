import { bandOf, ratedBands } from './bands.js';
import { defaultScale } from './scales.js';

describe('the band of a rate', () => {
  it.each([
    ['100.0', 'over100'],
    ['999999.9', 'over100'],
    ['99.9', 'from80'],
    ['80.0', 'from80'],
    ['79.9', 'from60'],
    ['60.0', 'from60'],
    ['59.9', 'below60'],
    ['0.0', 'below60'],
    ['-20.0', 'below60'],
    [null, 'none'],
  ])('%s is %s', (value, code) => {
    expect(bandOf(defaultScale, { value, capped: value }).code).toBe(code);
  });

  it('未達成 without a rate stands in the lowest band and is not hidden among those that say nothing', () => {
    expect(bandOf(defaultScale, { value: null, capped: '0.0' }).code).toBe('below60');
    expect(bandOf(defaultScale, { value: null, capped: '100.0' }).code).toBe('over100');
  });

  it('is one of the round, in whatever order they are kept', () => {
    const bands = [
      { code: 'none', label: '率なし', minRate: null },
      { code: 'low', label: '90%未満', minRate: '0' },
      { code: 'high', label: '90%以上', minRate: '90' },
    ];
    expect(['90.0', '89.9', '-1.0', null].map((value) => bandOf({ bands }, { value, capped: value }).code)).toEqual([
      'high',
      'low',
      'low',
      'none',
    ]);
    expect(ratedBands({ bands }).map(({ code }) => code)).toEqual(['high', 'low']);
  });

  it('cannot be said where the scale has none', () => {
    expect(() => bandOf({ bands: [] }, { value: '50.0', capped: '50.0' })).toThrow(RangeError);
    expect(() => bandOf({ bands: [] }, { value: null, capped: null })).toThrow(RangeError);
  });
});
