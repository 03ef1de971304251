import { bandOf } from './achievement-band.js';

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
  ])('%s is %s', (value, band) => {
    expect(bandOf({ value, capped: value })).toBe(band);
  });

  it('未達成 without a rate stands in the lowest band and is not hidden among those that say nothing', () => {
    expect(bandOf({ value: null, capped: '0.0' })).toBe('below60');
    expect(bandOf({ value: null, capped: '100.0' })).toBe('over100');
  });
});
