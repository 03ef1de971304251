import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { RouteAnnouncer } from './route-announcer.js';

describe('the announcement of a page', () => {
  it('says the title that a page gives itself after its data has come', async () => {
    document.title = '報告書｜まわす';
    const { container } = renderPart(<RouteAnnouncer />);
    expect(container.textContent).not.toContain('施策評価シート');
    document.title = '施策評価シート｜まわす';
    const said = await screen.findByText('施策評価シート｜まわす');
    expect(said.closest('[aria-live]')?.getAttribute('aria-live')).toBe('polite');
  });
});
