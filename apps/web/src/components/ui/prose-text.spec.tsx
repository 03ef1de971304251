import { describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { ProseText } from './prose-text.js';

describe('a text to be read', () => {
  it('stands as it was typed', () => {
    const { container } = render(<ProseText text={'1行目\n2行目'} />);
    expect(container.textContent).toBe('1行目\n2行目');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('shows a table pasted from a spreadsheet as a table between its texts, figures to the right', () => {
    const { container } = render(<ProseText text={'参加者\n地区\t人数\n早稲田\t1,120\n増えた。'} />);
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual(['地区人数', '早稲田1,120']);
    expect(container.querySelectorAll('td[data-figure]')).toHaveLength(1);
    expect(container.textContent).toBe('参加者地区人数早稲田1,120増えた。');
  });
});
