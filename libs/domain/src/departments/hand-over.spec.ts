import { type DatedHolding, handOver } from './hand-over.js';

const holding = (id: string, subject: string, from: number, to: number | null, ...targets: string[]) => ({
  ...{ id, subject, from, to, targets: targets.length > 0 ? targets : ['new'] },
});

describe('what a department hands over', () => {
  it('ends with the year before and goes on with the new one, to the end it had', () => {
    expect(handOver([holding('1', 'n', 2020, 2028)], 2026)).toEqual({
      closed: ['1'],
      removed: [],
      added: [{ id: '1', subject: 'n', target: 'new', from: 2026, to: 2028 }],
    });
  });

  it('is nothing of what ended before', () => {
    expect(handOver([holding('1', 'n', 2020, 2025)], 2026)).toEqual({ closed: [], removed: [], added: [] });
  });

  it('is held by the new one from its start where it would begin later', () => {
    const { closed, removed, added } = handOver([holding('1', 'n', 2027, null)], 2026);
    expect([closed, removed, added.map(({ from }) => from)]).toEqual([[], ['1'], [2027]]);
  });

  it('is held once by a department that came of two which both held it', () => {
    const both = [holding('1', 'n', 2020, 2027), holding('2', 'n', 2026, null), holding('3', 'm', 2020, null)];
    expect(handOver(both, 2026).added.map(({ subject, from, to }) => [subject, from, to])).toEqual([
      ['n', 2026, null],
      ['m', 2026, null],
    ]);
  });

  it('goes to several where it may be held by several', () => {
    expect(handOver([holding('1', 'n', 2020, null, 'a', 'b')], 2026).added.map(({ target }) => target)).toEqual([
      'a',
      'b',
    ]);
  });

  it('goes by days as it goes by years', () => {
    const days: DatedHolding<string>[] = [{ id: '1', subject: 'p', from: '2024-04-01', to: null, targets: ['new'] }];
    expect(handOver(days, '2026-04-01').added).toEqual([
      { id: '1', subject: 'p', target: 'new', from: '2026-04-01', to: null },
    ]);
  });

  it('leaves, over many random cases, every subject held in the same years as before', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    const wrong: unknown[] = [];
    for (let run = 0; run < 500; run += 1) {
      const holdings = Array.from({ length: 1 + random(8) }, (_, i) => {
        const from = 2018 + random(12);
        return holding(`${i}`, `s${random(3)}`, from, random(3) === 0 ? null : from + random(8));
      });
      const first = 2020 + random(10);
      const { closed, removed, added } = handOver(holdings, first);
      const kept = holdings.filter(({ id }) => !removed.includes(id));
      const after = [...kept.map((h) => (closed.includes(h.id) ? { ...h, to: first - 1 } : h)), ...added];
      for (let fy = 2016; fy < 2045; fy += 1) {
        const held = (list: readonly { subject: string; from: number; to: number | null }[]) =>
          [
            ...new Set(list.filter(({ from, to }) => from <= fy && (to ?? fy) >= fy).map(({ subject }) => subject)),
          ].sort();
        const isSame = String(held(after)) === String(held(holdings));
        const byNew = added.filter(({ from, to }) => from <= fy && (to ?? fy) >= fy).map(({ subject }) => subject);
        if (!isSame || byNew.length !== new Set(byNew).size) wrong.push({ holdings, first, fy });
      }
    }
    expect(wrong).toEqual([]);
  });
});
