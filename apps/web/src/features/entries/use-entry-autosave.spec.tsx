import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { createQueryClient } from '../../lib/query-client.js';
import { forgetSessionExpiry, isSessionExpired, reportSessionRestored } from '../../lib/session-expiry.js';
import { idOf } from '../../testing/builders.js';
import { anEntry, anIndicator, aSavedEntry } from '../../testing/entry-builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { HandClock } from '../../testing/hand-clock.js';
import { AutosaveSettingsContext } from './autosave/autosave-settings.js';
import { actualSlot, fieldSlot } from './autosave/slots.js';
import { entryQuery } from './entries.queries.js';
import { useEntryAutosave } from './use-entry-autosave.js';

const results = fieldSlot('results');
const PAUSE = 1500;
const LIMIT = 20_000;
/** Longer than any test waits: what is sent meanwhile was sent by something else. */
const RETRY = 1_000_000;

const fails = () => {
  throw new TypeError('no network');
};

/** Lets answers arrive: they take more turns than a kept promise. */
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

/** One opened sheet on a faked server, with a clock that stands still. */
function openSheet(overrides: Partial<EntryDetail> = {}, userId = idOf(1)) {
  const entry = anEntry(overrides);
  const clock = new HandClock();
  const sent: SaveEntry[] = [];
  const path = `PATCH /api/entries/${entry.id}`;
  const server = new FakeApi().install();
  const answers = (answer: (save: SaveEntry) => unknown) =>
    server.on(path, ({ body }: FakeRequest) => {
      sent.push(body as SaveEntry);
      return answer(body as SaveEntry);
    });
  const saves = () => answers((save) => aSavedEntry(entry, save));
  saves();
  const queryClient = createQueryClient();
  queryClient.setQueryData(entryQuery(entry.id).queryKey, entry);
  const settings = { clock, pauseMs: PAUSE, limitMs: LIMIT, retryMs: () => RETRY };
  const wrapper = ({ children }: PropsWithChildren) => (
    <QueryClientProvider client={queryClient}>
      <AutosaveSettingsContext value={settings}>{children}</AutosaveSettingsContext>
    </QueryClientProvider>
  );
  const hook = renderHook((current: EntryDetail) => useEntryAutosave(current, userId), {
    wrapper,
    initialProps: entry,
  });
  const type = (slot: string, value: unknown) => act(() => hook.result.current.change(slot, value));
  const pass = async (ms: number) => {
    await act(() => clock.advance(ms));
    await settle();
  };
  const fire = async (event: Event) => {
    act(() => void window.dispatchEvent(event));
    await settle();
  };
  const stored = () => queryClient.getQueryData<EntryDetail>(entryQuery(entry.id).queryKey);
  return { ...hook, entry, server, sent, answers, saves, type, pass, fire, stored, queryClient };
}

const changesOf = (sent: readonly SaveEntry[]) => sent.map(({ changes }) => changes);

afterEach(() => {
  cleanup();
  window.localStorage.clear();
  forgetSessionExpiry();
});

describe('the autosave of an opened sheet', () => {
  it('saves by itself one pause after the last key', async () => {
    const sheet = openSheet();
    sheet.type(results, '増えた。');
    await sheet.pass(PAUSE - 1);
    expect(sheet.sent).toEqual([]);
    await sheet.pass(1);
    expect(changesOf(sheet.sent)).toEqual([{ results: '増えた。' }]);
    expect(sheet.result.current.isAllSaved()).toBe(true);
    expect(sheet.result.current.version()).toBe(4);
  });

  it('sends what waits as soon as the browser is back online', async () => {
    const sheet = openSheet();
    sheet.answers(fails);
    sheet.type(results, '増えた。');
    await sheet.pass(PAUSE);
    expect(sheet.result.current.slots[results]?.state).toBe('retrying');
    sheet.saves();
    await sheet.fire(new Event('online'));
    expect(changesOf(sheet.sent)).toEqual([{ results: '増えた。' }, { results: '増えた。' }]);
    expect(sheet.result.current.pending).toBe(false);
  });

  it('sends what waits when the same person has signed in again', async () => {
    const sheet = openSheet();
    sheet.answers(() => new Refusal(401, 'UNAUTHENTICATED'));
    sheet.type(results, '増えた。');
    await sheet.pass(PAUSE);
    expect(isSessionExpired()).toBe(true);
    expect(sheet.result.current.slots[results]?.state).toBe('signed_out');
    sheet.saves();
    act(reportSessionRestored);
    await settle();
    expect(sheet.result.current.slots[results]?.state).toBe('saved');
  });

  it('calls off a save that is never answered, says so and sends it again', async () => {
    const sheet = openSheet();
    sheet.answers(() => new Promise(() => undefined));
    sheet.type(results, '増えた。');
    await sheet.pass(PAUSE);
    expect(sheet.result.current.slots[results]?.state).toBe('saving');
    await sheet.pass(LIMIT);
    expect(sheet.result.current.slots[results]).toMatchObject({ value: '増えた。', state: 'retrying' });
    sheet.saves();
    await sheet.pass(RETRY);
    expect(sheet.sent).toHaveLength(2);
    expect(sheet.result.current.pending).toBe(false);
  });

  it.each([['pagehide'], ['unmount']])('sends what waits on leaving the page (%s)', async (way) => {
    const sheet = openSheet();
    sheet.type(results, '増えた。');
    if (way === 'unmount') sheet.unmount();
    else await sheet.fire(new Event(way));
    await settle();
    expect(changesOf(sheet.sent)).toEqual([{ results: '増えた。' }]);
  });

  it('asks before the window is closed only while something is not on the server', async () => {
    const sheet = openSheet();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    sheet.type(results, '増えた。');
    expect(closing()).toBe(true);
    await sheet.pass(PAUSE);
    expect(closing()).toBe(false);
  });

  it('does not send a text while it is being converted, and does one pause later', async () => {
    const sheet = openSheet();
    act(() => void document.dispatchEvent(new Event('compositionstart')));
    sheet.type(results, 'ぎょうせい');
    await sheet.pass(PAUSE * 4);
    expect(sheet.sent).toEqual([]);
    sheet.type(results, '行政');
    act(() => void document.dispatchEvent(new Event('compositionend')));
    await sheet.pass(PAUSE);
    expect(changesOf(sheet.sent)).toEqual([{ results: '行政' }]);
  });

  it('a conversion whose field was taken off the page ends with the next field', async () => {
    const sheet = openSheet();
    act(() => void document.dispatchEvent(new Event('compositionstart')));
    sheet.type(results, '行政');
    act(() => void document.dispatchEvent(new Event('focusin')));
    await sheet.pass(PAUSE);
    expect(changesOf(sheet.sent)).toEqual([{ results: '行政' }]);
  });

  it('sends texts, choices and figures together', async () => {
    const indicator = anIndicator();
    const sheet = openSheet({ indicators: [indicator] });
    sheet.type(results, '増えた。');
    sheet.type(fieldSlot('progressStatus'), 'B');
    sheet.type(actualSlot(indicator.id), { actual: '12', state: 'recorded', certainty: 'final', reason: null });
    await sheet.pass(PAUSE);
    expect(sheet.sent).toHaveLength(1);
    expect(sheet.sent[0]).toMatchObject({
      changes: { results: '増えた。', progressStatus: 'B' },
      actuals: [{ actual: '12' }],
    });
  });

  it('the opened sheet holds what was saved: its state, the figure and the 目安 it leads to', async () => {
    const indicator = anIndicator();
    const sheet = openSheet({ state: 'not_started', indicators: [indicator] });
    sheet.answers((save) => ({
      ...aSavedEntry(sheet.entry, save),
      proposedStatus: 'A',
      proposalReason: '達成したため。',
    }));
    sheet.type(actualSlot(indicator.id), { actual: '2000', state: 'recorded', certainty: 'final', reason: null });
    await sheet.pass(PAUSE);
    expect(sheet.stored()).toMatchObject({
      ...{ state: 'drafting', version: 4, proposedStatus: 'A', proposalReason: '達成したため。' },
      indicators: [{ values: [{ fy: 2025, actual: '2000', version: 1, target: '2000' }] }],
    });
  });

  it('keeps what is being typed when the sheet is fetched again', async () => {
    const sheet = openSheet();
    sheet.type(results, '書きかけ');
    sheet.rerender({ ...sheet.entry, version: 9, content: { results: '相手の文' } });
    expect(sheet.result.current.slots[results]?.value).toBe('書きかけ');
  });

  it('begins anew with every step of a sheet that is not being filled in', () => {
    const step = { number: 1, action: 'submit', label: '提出', name: '三郷', forName: null, at: '' } as const;
    const sheet = openSheet({ state: 'in_review', position: 1, editable: false });
    expect(sheet.result.current.version()).toBe(3);
    sheet.rerender({ ...sheet.entry, version: 5, steps: [{ ...step, reason: null, fields: [] }] });
    expect(sheet.result.current.version()).toBe(5);
  });

  it('brings back what this browser kept, and sends it', async () => {
    const draft = { [results]: { value: '閉じる前の文', base: '', at: 1 } };
    window.localStorage.setItem(`mawasu:draft:${idOf(1)}:${anEntry().id}`, JSON.stringify(draft));
    const sheet = openSheet();
    await settle();
    expect(changesOf(sheet.sent)).toEqual([{ results: '閉じる前の文' }]);
    expect(window.localStorage).toHaveLength(0);
  });

  it('never brings back what another person typed at this browser', async () => {
    const draft = { [results]: { value: '前の人の文', base: '', at: 1 } };
    window.localStorage.setItem(`mawasu:draft:${idOf(2)}:${anEntry().id}`, JSON.stringify(draft));
    const sheet = openSheet();
    await settle();
    expect(sheet.sent).toEqual([]);
  });

  it('a figure may be entered, kept and brought back on a sheet whose texts are locked; its texts are not sent', async () => {
    const indicator = anIndicator();
    const figure = { actual: '12', state: 'recorded', certainty: 'final', reason: null };
    const { actual, state, certainty, reason } = indicator.values[0] ?? {};
    const drafts = {
      [results]: { value: '送れない文', base: '', at: 1 },
      [actualSlot(indicator.id)]: { value: figure, base: { actual, state, certainty, reason }, at: 2 },
    };
    window.localStorage.setItem(`mawasu:draft:${idOf(1)}:${anEntry().id}`, JSON.stringify(drafts));
    const sheet = openSheet({ editable: false, indicators: [indicator] });
    await settle();
    expect(sheet.sent).toEqual([
      { version: 3, changes: {}, actuals: [{ ...figure, indicatorId: indicator.id, version: 0 }] },
    ]);
    expect(JSON.stringify(window.localStorage)).toContain('送れない文');
  });
});
