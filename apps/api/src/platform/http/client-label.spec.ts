import { describe, expect, it } from '@jest/globals';
import { clientLabel } from './client-label.js';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

describe('what a browser is called', () => {
  it.each([
    [
      `${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      'Edge（Windows）',
    ],
    [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, 'Chrome（Windows）'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox（Linux）'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
      'Safari（iOS）',
    ],
    ['curl/8.5.0', 'その他の端末'],
    ['', 'その他の端末'],
  ])('%s', (userAgent, label) => {
    expect(clientLabel(userAgent)).toBe(label);
  });
});
