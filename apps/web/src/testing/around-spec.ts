import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { cleanup } from '@testing-library/react';

/**
 * Around each spec of a screen, which share their process (scripts/test-node/hooks.mjs calls it): what React's testing library
 * does once per file where every file loads it anew, and a page as it was for the next one.
 */
export function aroundSpec(): void {
  beforeAll(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  });
  afterEach(() => cleanup());
  afterAll(() => {
    document.body.replaceChildren();
    document.head.replaceChildren();
    for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
    window.localStorage.clear();
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/');
  });
}
