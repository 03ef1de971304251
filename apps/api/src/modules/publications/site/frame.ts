import { reportWords } from '@mawasu/contract';
import { type Child, element, Markup } from './html.js';
import { type SiteFacts, siteMark, sizeText } from './site-facts.js';

export const STYLE_NAME = 'style.css';

export interface PageContent {
  title: string;
  /** The way here from the first page: name and file, without the page itself. */
  above: readonly (readonly [name: string, file: string])[];
  children: readonly Child[];
  /** Of what the page loads besides itself, in bytes. */
  loads: number;
}

/** A whole page. It says what it is made of and how large it is, so that nobody opens it in vain on a slow line. */
export function pageFile(facts: SiteFacts, content: PageContent): Buffer {
  const draft = Markup.document(page(facts, content, sizeText(0)));
  return Markup.document(page(facts, content, sizeText(draft.length + content.loads)));
}

/** One that stands above the years and belongs to none. */
export function plainPage(title: string, style: string | null, children: readonly Child[]): Buffer {
  return Markup.document(
    document(title, style, [element('main', { id: 'main' }, element('h1', {}, title), ...children)]),
  );
}

function page(facts: SiteFacts, { title, above, children }: PageContent, size: string): Markup {
  const { cityName } = facts;
  const trail = above.map(([name, file]) => element('li', {}, element('a', { href: file }, name)));
  return document(`${title}｜${[cityName, facts.fyLabel].filter(Boolean).join(' ')} 行政評価`, STYLE_NAME, [
    element('a', { class: 'skip', href: '#main' }, '本文へ'),
    element(
      'header',
      {},
      element('p', { class: 'city' }, [cityName, '行政評価の結果'].filter(Boolean).join('　')),
      element('p', { class: 'mark' }, siteMark(facts)),
      facts.sample ? element('p', { class: 'note' }, reportWords.sampleNote) : null,
      trail.length > 0
        ? element(
            'nav',
            { 'aria-label': '現在の位置' },
            element('ol', { class: 'trail' }, trail, element('li', {}, title)),
          )
        : null,
    ),
    element('main', { id: 'main', tabindex: '-1' }, element('h1', {}, title), ...children),
    element(
      'footer',
      {},
      element('p', {}, facts.planName),
      element('p', {}, siteMark(facts)),
      element('p', {}, `このページの大きさ：${size}`),
    ),
  ]);
}

function document(title: string, style: string | null, body: readonly Child[]): Markup {
  return element(
    'html',
    { lang: 'ja' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      style === null ? null : element('link', { rel: 'stylesheet', href: style }),
    ),
    element('body', {}, ...body),
  );
}
