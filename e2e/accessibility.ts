import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // The product has no frames.
  iframes: false,
};

/** Pages found right; most journeys pass through the same ones, and a look takes a second or two. */
const known = new Set<string>();

/** No accessibility violation on the page once it stands still: what moves or is just being replaced is looked at again. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => violations(page)).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
  const look = await appearance(page);
  if (known.has(look)) return [];
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // Asked in the page and answered in short: to carry the whole result over takes ten times as long as to find it.
  const found = await page.evaluate(async (asked) => {
    const { axe: asking } = window as unknown as { axe: typeof axe };
    // What a bar at the edge of the window happens to cover is looked at again where nothing covers it.
    const isCovered = async (id: string, place: string): Promise<boolean> => {
      const element = id === 'target-size' && document.querySelector(place);
      if (!element) return false;
      element.scrollIntoView({ block: 'center' });
      const again = await asking.run(element, { runOnly: { type: 'rule', values: [id] } });
      return again.violations.length === 0;
    };
    const found: string[] = [];
    for (const { id, nodes } of (await asking.run(document, asked)).violations) {
      for (const place of nodes.map(({ target }) => target.join(' '))) {
        if (!(await isCovered(id, place))) found.push(`${id}: ${place}`);
      }
    }
    return found;
  }, options);
  if (found.length === 0 && look === (await appearance(page))) known.add(look);
  return found;
}

/** The same for two pages on which axe cannot but find the same: markup (numbered ids apart), size and colours. */
function appearance(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const markup = document.documentElement.outerHTML.replaceAll(/mantine-[a-z0-9]{9}|_r_[a-z0-9]+_/g, 'id');
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const text = new TextEncoder().encode([innerWidth, innerHeight, dark, markup].join(' '));
    return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
  });
}
