import { describe, expect, it } from '@jest/globals';
import { element, Markup } from './html.js';

const written = (markup: Markup) => Markup.document(markup).toString('utf8').split('\n')[1];

describe('markup of a public page', () => {
  it('reads every text as it was typed, wherever it stands', () => {
    const typed = `<script>alert("1")</script> & 'x' <img src=y onerror=z>`;
    const safe = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; &lt;img src=y onerror=z&gt;';
    expect(written(element('p', { 'aria-label': typed }, typed, [typed]))).toBe(
      `<p aria-label="${safe}">${safe}${safe}</p>`,
    );
  });

  it('holds other markup as it is, leaves nothing where there is nothing, and closes what holds something', () => {
    const inner = element('strong', {}, '1');
    expect(written(element('ul', {}, null, element('li', {}, inner), [element('li')]))).toBe(
      '<ul><li><strong>1</strong></li><li></li></ul>',
    );
    expect(written(element('meta', { charset: 'utf-8' }))).toBe('<meta charset="utf-8">');
  });

  it.each([
    'https://example.jp/',
    '//example.jp',
    'javascript:alert(1)',
    '/api/session',
    '../2023/index.html',
    'data:text/html,1',
  ])('does not link to %s', (href) => {
    expect(() => element('a', { href }, 'x')).toThrow('a page links to its own folder');
    expect(() => element('img', { src: href })).toThrow('a page links to its own folder');
  });

  it('links to a file beside it or of a year, and to a place in it', () => {
    for (const href of ['index.html', 'measure-001.html#errata', '#main', '2024/index.html'])
      expect(written(element('a', { href }, 'x'))).toBe(`<a href="${href}">x</a>`);
  });

  it('is written by nothing else', () => {
    const foreign = { text: '<script>' } as unknown as Markup;
    expect(() => element('p', {}, foreign)).toThrow(TypeError);
    expect(() => Reflect.construct(Markup, [Symbol('markup'), '<script>'])).toThrow(TypeError);
  });
});
