import { anEntry, anIndicator, emptyContent } from '../../testing/entry-builders.js';
import type { Slot } from './autosave/autosave-queue.js';
import { fieldSlot } from './autosave/entry-saver.js';
import { checkSheet } from './sheet-check.js';

const slot = (value: unknown): Slot => ({
  value,
  state: 'saved',
  message: null,
  savedAt: null,
  conflict: null,
});

const complete = {
  ...emptyContent,
  activities: '講座を開いた。',
  results: '参加者が増えた。',
  issues: '会場が足りない。',
  nextActions: '会場を増やす。',
  viewpointResults: '協働が進んだ。',
  progressStatus: 'B',
  futureDirection: 'continue',
};
const scaled = (content: typeof complete) => {
  const entry = anEntry({ content, lastYear: null });
  entry.round.scale.futureDirections = [{ code: 'continue', label: '継続', definition: '', requires: 'none' }];
  return entry;
};

describe('the check beside the sheet', () => {
  it('finds nothing on a complete sheet', () => {
    expect(checkSheet(scaled(complete), {}, null)).toEqual([]);
  });

  it('counts what is typed and not yet saved', () => {
    const findings = checkSheet(
      scaled({ ...complete, results: '' }),
      { [fieldSlot('results')]: slot('増えた。') },
      null,
    );
    expect(findings).toEqual([]);
  });

  it('counts a choice that was taken back as missing, although the server still holds it', () => {
    const findings = checkSheet(scaled(complete), { [fieldSlot('futureDirection')]: slot(null) }, null);
    expect(findings.map(({ field }) => field)).toEqual(['futureDirection']);
  });

  it('asks for figures of its own department only', () => {
    const entry = scaled(complete);
    entry.indicators = [anIndicator(), anIndicator({ id: 'other', editable: false })];
    expect(checkSheet(entry, {}, null).map(({ field }) => field)).toEqual([`indicator:${anIndicator().id}`]);
  });
});
