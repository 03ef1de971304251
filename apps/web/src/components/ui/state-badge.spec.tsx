import { describe, expect, it } from '@jest/globals';
import { type EntryPlace, placesOf } from '@mawasu/domain/workflow';
import { screen } from '@testing-library/react';
import { someSteps } from '../../testing/builders.js';
import { someCounts } from '../../testing/dashboard-builders.js';
import { renderPart } from '../../testing/render.js';
import { placeLook, StateBadge } from './state-badge.js';
import { StateStrip } from './state-strip.js';

const inReview = (position: number): EntryPlace => ({ state: 'in_review', position });

describe('the look of a place of the workflow', () => {
  it('tells the first reviews from each other by shape and colour', () => {
    const looks = [1, 2, 3].map((position) => placeLook(inReview(position)));
    expect(new Set(looks.map(({ icon }) => icon)).size).toBe(3);
    expect(new Set(looks.map(({ tone }) => tone)).size).toBe(3);
  });

  it('exists for as many steps as a round may have', () => {
    const looks = Array.from({ length: 9 }, (_, index) => placeLook(inReview(index + 1)));
    expect(looks.every(({ tone }) => ['warning', 'accent', 'attention'].includes(tone))).toBe(true);
    expect(looks.slice(1).every((look, index) => look !== looks[index])).toBe(true);
  });

  it('is that of the first review where the step is not known', () => {
    expect(placeLook({ state: 'in_review', position: null })).toBe(placeLook(inReview(1)));
  });

  it('is never that of danger by itself: only a returned sheet or a late one is', () => {
    expect(placesOf(someSteps).map((place) => placeLook(place).tone)).not.toContain('danger');
  });
});

describe('the badge of a sheet', () => {
  const textOf = (place: EntryPlace, returned = false) => {
    const { container } = renderPart(<StateBadge place={place} steps={someSteps} returned={returned} />);
    return container.querySelector('span')?.textContent;
  };

  it.each([
    [{ state: 'not_started', position: null }, '未着手'],
    [inReview(1), '課長確認待ち'],
    [inReview(2), '企画確認中'],
    [inReview(7), '確認中'],
    [{ state: 'confirmed', position: null }, '確認済'],
  ] satisfies [EntryPlace, string][])('says for %j: %s', (place, text) => {
    expect(textOf(place)).toBe(text);
  });

  it('says that somebody waits for a correction, but only while it is being corrected', () => {
    expect(textOf({ state: 'drafting', position: null }, true)).toBe('入力中（差戻し）');
    expect(textOf(inReview(1), true)).toBe('課長確認待ち');
  });
});

describe('the strip of states', () => {
  const items = () => screen.queryAllByRole('listitem').map((item) => item.textContent);

  it('has the places that occur, in the order of the workflow and with their counts', () => {
    renderPart(<StateStrip counts={someCounts({ confirmed: 2, 'in_review.2': 1, drafting: 4 })} label="進み具合" />);
    expect(items()).toEqual(['入力中4', '企画確認中1', '確認済2']);
    expect(screen.getByRole('list', { name: '進み具合' })).toBeTruthy();
  });

  it('draws each place as wide as its count', () => {
    const { container } = renderPart(<StateStrip counts={someCounts({ drafting: 4, confirmed: 1 })} label="" />);
    const widths = [...container.querySelectorAll<HTMLElement>('[aria-hidden] > span')].map(
      ({ style }) => style.flexGrow,
    );
    expect(widths).toEqual(['4', '1']);
  });

  it('leaves 対象外 out', () => {
    renderPart(<StateStrip counts={someCounts({ drafting: 1, excluded: 3 })} label="" />);
    expect(items()).toEqual(['入力中1']);
  });

  it('says that there is nothing to evaluate rather than drawing an empty bar', () => {
    renderPart(<StateStrip counts={someCounts({ excluded: 3 })} label="" />);
    expect(screen.getByText('対象の年度評価シートはありません。')).toBeTruthy();
    expect(items()).toEqual([]);
  });
});
