import { screen, waitFor } from '@testing-library/react';
import { pagePermissions } from '../config/page-permissions.js';
import { aRound, idOf } from '../testing/builders.js';
import { Refusal } from '../testing/fake-api.js';
import { renderApp } from '../testing/render.js';
import { aUserWith, workServer } from '../testing/work-server.js';

/** Pages that show nothing of their own before somebody types or chooses. */
const askNothing = ['/', '/search', '/rounds', '/rounds/new', '/reports', '/account', '/imports', '/setup'];
/** Without them these pages ask what to show. */
const searches: Record<string, string> = {
  '/plan/comparison': `?plan=${idOf(70)}&revision=2`,
  '/plan/succession': `?plan=${idOf(70)}`,
};
const pages = Object.keys(pagePermissions)
  .filter((path) => !askNothing.includes(path))
  .map((path) => `${path.replace(/\$\w+/g, idOf(77))}${searches[path] ?? ''}`);

const everybody = aUserWith('planner', 'administrator', 'section_head', 'entrant');

describe('a page of which nothing can be read', () => {
  it.each(pages)('%s says so in Japanese, and asks again when pressed', async (path) => {
    const message = 'データベースが応答していません。しばらくしてから、もう一度お試しください。';
    const refusal = new Refusal(503, 'DATABASE_UNAVAILABLE', { message });
    const api = workServer({ user: everybody, rounds: [aRound()] }).otherwise(refusal);
    const app = await renderApp(path, api);
    const [again] = await screen.findAllByRole('button', { name: /もう一度/ });
    const [alert] = screen.getAllByRole('alert');
    expect(alert?.textContent).toMatch(/データベース/);
    expect(document.body.textContent).not.toMatch(/undefined|null|Error|DATABASE|\[object/);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(document.title).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    const before = api.requests.length;
    if (again) await app.user.click(again);
    await waitFor(() => expect(api.requests.length).toBeGreaterThan(before));
  });
});
