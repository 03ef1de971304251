import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryHistory, RouterContextProvider } from '@tanstack/react-router';
import { act, screen } from '@testing-library/react';
import { PageLoadError } from '../../lib/lazy-page.js';
import { createQueryClient } from '../../lib/query-client.js';
import { FakeApi, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { createAppRouter } from '../router.js';
import { RouteErrorPage } from './route-error.page.js';

beforeEach(() => window.sessionStorage.clear());

/** A page whose file does not come, from a server that does not answer yet. */
async function pageNotLoaded() {
  const server = new FakeApi().on('GET /', new Refusal(503, 'DATABASE_UNAVAILABLE'));
  server.install();
  const router = createAppRouter(createQueryClient(), createMemoryHistory());
  const part = renderPart(
    <RouterContextProvider router={router}>
      <RouteErrorPage error={new PageLoadError()} reset={() => {}} />
    </RouterContextProvider>,
  );
  await act(async () => {});
  return { ...part, asked: () => server.requests.length };
}

describe('a page whose file could not be loaded', () => {
  it('asks by itself once, and again as soon as the computer is back in the network', async () => {
    const { asked, unmount } = await pageNotLoaded();
    expect(screen.getByRole('alert').textContent).toContain('画面を読み込めませんでした');
    expect(asked()).toBe(1);
    await act(async () => void window.dispatchEvent(new Event('online')));
    expect(asked()).toBe(2);
    unmount();
    await act(async () => void window.dispatchEvent(new Event('online')));
    expect(asked()).toBe(2);
  });

  it('asks when the person presses the button', async () => {
    const { asked, user } = await pageNotLoaded();
    await user.click(screen.getByRole('button', { name: 'もう一度読み込む' }));
    expect(asked()).toBe(2);
  });
});
