import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import { openPageFor } from '../lib/page-person.js';

/** What specs put something of their own in place of: how a file is saved and what is copied, which no test page does. */
const standIns: readonly [object, string][] = [
  [HTMLAnchorElement.prototype, 'click'],
  [URL, 'createObjectURL'],
  [URL, 'revokeObjectURL'],
  [document, 'execCommand'],
];

/** Puts back what was there: a link that cannot be pressed fails whatever spec comes next, in whole runs only. */
function keepOwn(): () => void {
  const own = standIns.map(([of, name]) => Object.getOwnPropertyDescriptor(of, name));
  return () => {
    for (const [index, [of, name]] of standIns.entries()) {
      const before = own[index];
      if (before) Object.defineProperty(of, name, before);
      else Reflect.deleteProperty(of, name);
    }
  };
}

/**
 * Around each spec of a screen, which share their process (scripts/test-node/hooks.mjs calls it): what React's testing library
 * does once per file where every file loads it anew, and a page as it was for the next one.
 */
export function aroundSpec(): void {
  let putBack: () => void = () => undefined;
  beforeAll(() => {
    putBack = keepOwn();
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  });
  afterEach(() => {
    cleanup();
    // What a form keeps of one test would be shown in the next.
    window.localStorage.clear();
  });
  afterAll(() => {
    putBack();
    openPageFor(null);
    document.body.replaceChildren();
    document.head.replaceChildren();
    for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/');
  });
}
