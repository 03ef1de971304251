// What jsdom answers by walking the whole document each time, and tests ask for thousands of times: the same answers, found
// from the element. No test loads a style sheet of ours, so only the tag and the styles of the element itself
// and of those around it decide.

const asJsdomSays = window.getComputedStyle.bind(window);

/** Their being shown depends on attributes as well. */
const openOrNot = new Set(['INPUT', 'DIALOG', 'DETAILS', 'SUMMARY', 'AUDIO', 'VIDEO', 'NOSCRIPT']);
const displays = new Map<string, string>();

function displayOf(element: HTMLElement): string {
  if (element.style.display) return element.style.display;
  const { tagName } = element;
  if (element.hidden || openOrNot.has(tagName) || element.parentElement?.tagName === 'DETAILS') {
    return asJsdomSays(element).display;
  }
  const known = displays.get(tagName) ?? asJsdomSays(element).display;
  displays.set(tagName, known);
  return known;
}

/** Of a style that children take over; `collapse` and what a sheet of the browser says about it is not among what is asked. */
function inherited(element: Element | null, name: 'visibility' | 'pointerEvents', initial: string): string {
  for (let at = element; at; at = at.parentElement) {
    const own = (at as HTMLElement).style?.[name];
    if (own && own !== 'inherit') return own;
  }
  return initial;
}

const answers: Record<string, (element: HTMLElement) => string> = {
  display: displayOf,
  visibility: (element) => inherited(element, 'visibility', 'visible'),
  pointerEvents: (element) => inherited(element, 'pointerEvents', 'auto'),
  'pointer-events': (element) => inherited(element, 'pointerEvents', 'auto'),
};

/** What else is asked (sizes of boxes that write, places of what floats) no test lays out: only what the element itself says. */
window.getComputedStyle = (element, pseudo) => {
  if (pseudo || !(element instanceof HTMLElement)) return asJsdomSays(element, pseudo);
  const { style } = element;
  const ask = (name: string) => answers[name]?.(element) ?? style.getPropertyValue(name);
  return new Proxy({} as CSSStyleDeclaration, {
    get: (_, name) => {
      if (name === 'getPropertyValue') return ask;
      const answer = typeof name === 'string' ? answers[name] : undefined;
      return answer ? answer(element) : Reflect.get(style, name);
    },
  });
};

const labelable = 'button, input:not([type=hidden]), meter, output, progress, select, textarea';

/** By `for`, or around the control; in the order of the document, as a browser gives them. */
function labelsOf(this: HTMLElement): HTMLLabelElement[] | null {
  if (!this.matches(labelable)) return null;
  const isFirstOfId = this.id !== '' && this.ownerDocument.getElementById(this.id) === this;
  return [...this.ownerDocument.getElementsByTagName('label')].filter((label) =>
    label.hasAttribute('for')
      ? isFirstOfId && label.htmlFor === this.id
      : label.contains(this) && label.querySelector(labelable) === this,
  );
}

for (const { prototype } of [HTMLInputElement, HTMLButtonElement, HTMLSelectElement, HTMLTextAreaElement]) {
  Object.defineProperty(prototype, 'labels', { configurable: true, get: labelsOf });
}

/** All below it in the order of the document: what most questions of a test begin with, each through a proxy of jsdom's. */
function allBelow(root: ParentNode): Element[] {
  const found: Element[] = [];
  const walker = document.createTreeWalker(root as unknown as Node, NodeFilter.SHOW_ELEMENT);
  for (let at = walker.nextNode(); at; at = walker.nextNode()) found.push(at as Element);
  return found;
}

type Condition = (element: Element) => boolean;

/** A tag, or an attribute's value or one of its words: what is asked for by role, by label and by id. Of the rest jsdom knows. */
const simplePart = /^(\*|[a-z][a-z0-9]*)?(?:\[([a-z-]+)(~)?="([^"\\]*)"\])?$/;

function conditionOf(part: string): Condition | undefined {
  const [whole, tag = '*', attribute, word, value = ''] = simplePart.exec(part.trim()) ?? [];
  if (!whole) return undefined;
  const isOfTag: Condition = tag === '*' ? () => true : ({ localName }) => localName === tag;
  if (!attribute) return isOfTag;
  const isMeant = (given: string | null) => (word ? !!given?.split(/\s+/).includes(value) : given === value);
  return (element) => isOfTag(element) && isMeant(element.getAttribute(attribute));
}

const conditions = new Map<string, Condition | undefined>();

/** Of a list of simple parts; of any other selector there is none. */
function simply(selector: string): Condition | undefined {
  if (!conditions.has(selector)) {
    const parts = selector.split(',').map(conditionOf);
    const known = parts.filter((part) => part !== undefined);
    const any: Condition = (element) => known.some((isMet) => isMet(element));
    conditions.set(selector, known.length === parts.length ? any : undefined);
  }
  return conditions.get(selector);
}

for (const { prototype } of [Document, Element, DocumentFragment]) {
  const { querySelector, querySelectorAll } = prototype;
  Object.defineProperty(prototype, 'querySelectorAll', {
    configurable: true,
    value(this: ParentNode, selector: string) {
      if (selector === '*') return allBelow(this);
      const isMet = simply(selector);
      return isMet ? allBelow(this).filter(isMet) : querySelectorAll.call(this, selector);
    },
  });
  Object.defineProperty(prototype, 'querySelector', {
    configurable: true,
    value(this: ParentNode, selector: string) {
      const isMet = simply(selector);
      return isMet ? (allBelow(this).find(isMet) ?? null) : querySelector.call(this, selector);
    },
  });
}

/** As they are now: nobody who reads a page in a test keeps the list to see it change. */
class ChildrenNow extends Array<ChildNode> {
  item(index: number): ChildNode | null {
    return this[index] ?? null;
  }
}

Object.defineProperty(Node.prototype, 'childNodes', {
  configurable: true,
  get(this: Node) {
    const children = new ChildrenNow();
    for (let at = this.firstChild; at; at = at.nextSibling) children.push(at);
    return children;
  },
});
