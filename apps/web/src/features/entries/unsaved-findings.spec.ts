import { entryFieldMaxLengths } from '@mawasu/domain/sheets';
import { anEntry, anIndicator } from '../../testing/entry-builders.js';
import type { Slot } from './autosave/autosave-queue.js';
import { actualSlot, fieldSlot } from './autosave/entry-saver.js';
import { checkSheet } from './sheet-check.js';
import { withUnsaved } from './unsaved-findings.js';

const refused = (value: unknown, message: string): Slot => ({
  value,
  state: 'refused',
  message,
  savedAt: null,
  conflict: null,
});

describe('what keeps a sheet back', () => {
  it('names a field that is not saved once, whatever else the check finds in it', () => {
    const indicator = anIndicator();
    const entry = anEntry({ indicators: [indicator] });
    const unread = { text: '約十件', message: '数値で入力してください。' };
    const slots = {
      [fieldSlot('results')]: refused(
        'あ'.repeat(entryFieldMaxLengths.results + 1),
        '2000文字以内で入力してください。',
      ),
      [actualSlot(indicator.id)]: refused(
        { actual: null, state: 'not_entered', certainty: null, unread },
        unread.message,
      ),
    };
    const found = withUnsaved(entry, slots, checkSheet(entry, slots, null));
    const fields = found.map(({ field }) => field);
    expect(fields.filter((field) => field === 'results' || field === `indicator:${indicator.id}`)).toHaveLength(2);
    expect(found.slice(0, 2).map(({ code }) => code)).toEqual(['unsaved_refused', 'unsaved_refused']);
    expect(fields).toContain('activities');
  });
});
