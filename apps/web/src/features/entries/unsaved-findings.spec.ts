import { anEntry, anIndicator } from '../../testing/entry-builders.js';
import type { Slot } from './autosave/autosave-queue.js';
import { actualSlot, fieldSlot } from './autosave/slots.js';
import { checkTyped } from './sheet-check.js';
import { withUnsaved } from './unsaved-findings.js';

const refused = (value: unknown, message: string | null): Slot => ({
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
      [fieldSlot('results')]: refused('あ'.repeat(2001), '2000文字以内で入力してください。'),
      [actualSlot(indicator.id)]: refused(
        { actual: null, state: 'not_entered', certainty: null, reason: null, unread },
        unread.message,
      ),
    };
    const found = withUnsaved(entry, slots, checkTyped(entry, slots));
    const fields = found.map(({ field }) => field);
    expect(fields.filter((field) => field === 'results' || field === `indicator:${indicator.id}`)).toHaveLength(2);
    expect(found.slice(0, 2).map(({ code }) => code)).toEqual(['unsaved_refused', 'unsaved_refused']);
    expect(fields).toContain('activities');
  });

  it('says in the words of the form what is to be done', () => {
    const conflict = { theirs: '相手', byName: null, at: null };
    const slots = {
      [fieldSlot('issues')]: { ...refused('わたし', null), state: 'conflict', conflict } satisfies Slot,
      [fieldSlot('results')]: refused('x', null),
    };
    expect(withUnsaved(anEntry(), slots, []).map(({ message }) => message)).toEqual([
      '「課題」は、どちらの内容を残すか選んでください。',
      '「成果」は保存されていません。内容を確認してください。',
    ]);
  });

  it('is nothing while a field is only on its way', () => {
    const slots = { [fieldSlot('issues')]: { ...refused('x', null), state: 'retrying' } satisfies Slot };
    expect(withUnsaved(anEntry(), slots, [])).toEqual([]);
  });
});
