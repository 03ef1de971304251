import { describe, expect, it } from '@jest/globals';
import { renderPart } from '../../testing/render.js';
import { DueText, dueText } from './due-text.js';

describe('a deadline', () => {
  it.each([
    ['2026-05-15', '締切まであと5日'],
    ['2026-05-19', '締切まであと1日'],
    ['2026-05-20', '締切は今日です'],
    ['2026-05-21', '期限を1日過ぎています'],
    ['2026-06-20', '期限を31日過ぎています'],
  ])('seen on %s: %s', (today, text) => {
    expect(dueText('2026-05-20', today)).toBe(text);
  });

  it('is written as day and month where the year is clear', () => {
    const { container } = renderPart(<DueText date="2026-05-20" short />);
    expect(container.querySelector('time')?.textContent).toBe('5月20日');
    expect(container.querySelector('time')?.dateTime).toBe('2026-05-20');
  });

  it('is written with its year and how far away it is where it stands alone', () => {
    const { container } = renderPart(<DueText date="2026-05-20" />);
    expect(container.querySelector('time')?.textContent).toMatch(/^令和8年5月20日（期限を\d+日過ぎています）$/);
  });
});
