import { describe, expect, it } from '@jest/globals';
import { aFigure, anEntry, anIndicator, completeContent } from '../../testing/entry-builders.js';
import { changesSince } from './changes-since.js';

const drawn = anEntry({ state: 'in_review', position: 1, content: completeContent, indicators: [anIndicator()] });

describe('what changed since a screen was drawn', () => {
  it('is nothing while all it shows is still so', () => {
    expect(changesSince(drawn, { ...drawn, version: 9, updatedAt: '2026-06-01T00:00:00.000Z' })).toEqual([]);
  });

  it('is where the sheet stands, in the words of the round', () => {
    expect(changesSince(drawn, { ...drawn, state: 'drafting', position: null })).toEqual([
      { label: '状態', before: '課長確認待ち', after: '入力中' },
    ]);
  });

  it('is each answer, texts and choices, in the words of the form', () => {
    const content = { ...completeContent, results: null, progressStatus: 'A' };
    expect(changesSince(drawn, { ...drawn, content })).toEqual([
      { label: '成果', before: '参加者が増えた。', after: '（空欄）' },
      {
        label: expect.stringContaining('進捗状況'),
        before: expect.stringMatching(/^B/),
        after: expect.stringMatching(/^A/),
      },
    ]);
  });

  it('is the figure of the year, with its unit', () => {
    const now = { ...drawn, indicators: [anIndicator({ values: [aFigure('120')] })] };
    expect(changesSince(drawn, now)).toEqual([
      { label: '耐震改修の補助件数', before: '未入力', after: '120件（確報）' },
    ]);
  });
});
