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
