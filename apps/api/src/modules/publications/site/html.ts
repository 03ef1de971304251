/** The elements the public pages are made of. None of them runs anything. */
type Tag =
  | 'a'
  | 'body'
  | 'br'
  | 'caption'
  | 'dd'
  | 'div'
  | 'dl'
  | 'dt'
  | 'figcaption'
  | 'figure'
  | 'footer'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'head'
  | 'header'
  | 'html'
  | 'img'
  | 'li'
  | 'link'
  | 'main'
  | 'meta'
  | 'nav'
  | 'ol'
  | 'p'
  | 'section'
  | 'span'
  | 'strong'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'title'
  | 'tr'
  | 'ul';

const attributeNames = [
  ...['alt', 'aria-label', 'charset', 'class', 'colspan', 'content', 'height', 'href', 'id', 'lang', 'loading', 'name'],
  ...['rel', 'role', 'scope', 'src', 'tabindex', 'width'],
] as const;
type Attributes = Partial<Record<(typeof attributeNames)[number], string>>;

const empty = new Set<Tag>(['br', 'img', 'link', 'meta']);
/** A file beside the page or in the folder of a year, a place in it, or both: never another host or a script. */
const isLink = (address: string) => /^((\d{4}\/)?[a-z][a-z0-9-]*\.[a-z0-9]+)?(#[a-z][a-z0-9-]*)?$/.test(address);

/** Markup that this file has written; there is no other way to get one than from its functions. */
export class Markup {
  static readonly #key = Symbol('markup');
  readonly #text: string;

  private constructor(key: symbol, text: string) {
    if (key !== Markup.#key) throw new TypeError('markup is written by element() only');
    this.#text = text;
  }

  static element(tag: Tag, attributes: Attributes, children: readonly Child[]): Markup {
    const written = attributeNames.flatMap((name) => {
      const value = attributes[name];
      if (value === undefined) return [];
      if ((name === 'href' || name === 'src') && !isLink(value)) throw new TypeError('a page links to its own folder');
      return [` ${name}="${escaped(value)}"`];
    });
    const start = `<${tag}${written.join('')}>`;
    return new Markup(Markup.#key, empty.has(tag) ? start : `${start}${children.map(Markup.#inner).join('')}</${tag}>`);
  }

  static readonly #inner = (child: Child): string => {
    if (child === null) return '';
    if (typeof child === 'string') return escaped(child);
    return child instanceof Markup ? child.#text : child.map(Markup.#inner).join('');
  };

  /** A whole page, as its file holds it. */
  static document(root: Markup): Buffer {
    return Buffer.from(`<!DOCTYPE html>\n${root.#text}\n`, 'utf8');
  }
}

export type Child = Markup | string | null | readonly Child[];

const replacements: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => replacements[character] ?? '');

/** An element with its attributes and what is in it. Every string is text: whatever stands in it is read as it is typed. */
export function element(tag: Tag, attributes: Attributes = {}, ...children: Child[]): Markup {
  return Markup.element(tag, attributes, children);
}
