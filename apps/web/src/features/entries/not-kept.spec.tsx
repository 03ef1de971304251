import { errorMessages, type SaveEntry } from '@mawasu/contract';
import { idOf } from '../../testing/builders.js';
import { anEntry, aSavedEntry } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

afterEach(() => window.localStorage.clear());

describe('年度評価シート', () => {
  it('says what the server said when it cannot keep a text, blames no network, keeps the text and saves it later', async () => {
    const entry = anEntry({ id: idOf(870) });
    const tries: SaveEntry[] = [];
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      tries.push(body as SaveEntry);
      return tries.length === 1 ? new Refusal(507, 'STORAGE_FULL') : aSavedEntry(entry, body as SaveEntry);
    });
    const screen = await renderApp(`/entries/${entry.id}`, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '課題' }), '人手が足りない。');
    await screen.user.tab();
    expect((await screen.findAllByText(new RegExp(errorMessages.STORAGE_FULL))).length).toBeGreaterThan(0);
    expect(screen.queryByText(/つながり次第|ネットワーク/)).toBeNull();
    expect(JSON.stringify(window.localStorage)).toContain('人手が足りない。');
    await screen.findByText(/すべて保存しました/, undefined, { timeout: 60_000 });
    expect(JSON.stringify(window.localStorage)).not.toContain('人手が足りない。');
  }, 90_000);
});
