import { describe, expect, it } from '@jest/globals';
import { overtyped, typedOver } from './typed-over.js';

const base = { name: '甲', year: 2026, issues: ['一', '二'], steps: { entry: { dueOn: '', note: '' } } };

describe('a form under which somebody else changes what is held', () => {
  it.each<[string, Partial<typeof base>, Partial<typeof base>, Partial<typeof base>, string[]]>([
    ['follows where nothing was typed', {}, { name: '乙' }, { name: '乙' }, []],
    ['keeps what was typed', { name: '丙' }, { year: 2027 }, { name: '丙', year: 2027 }, []],
    ['keeps it against another text, and says so', { name: '丙' }, { name: '乙' }, { name: '丙' }, ['name']],
    ['takes the same text for no difference', { name: '乙' }, { name: '乙' }, { name: '乙' }, []],
    ['takes a list as one value', { issues: ['一'] }, { issues: ['一', '二', '三'] }, { issues: ['一'] }, ['issues']],
    [
      'looks into groups of fields',
      { steps: { entry: { dueOn: '2026-05-29', note: '' } } },
      { steps: { entry: { dueOn: '2026-06-30', note: '案内' } } },
      { steps: { entry: { dueOn: '2026-05-29', note: '案内' } } },
      ['steps.entry.dueOn'],
    ],
    ['keeps an emptied field empty', { name: '' }, { year: 2027 }, { name: '', year: 2027 }, []],
  ])('%s', (_, mine, theirs, shown, said) => {
    const [typed, held] = [
      { ...base, ...mine },
      { ...base, ...theirs },
    ];
    expect(typedOver(typed, base, held)).toEqual({ ...base, ...shown });
    expect(overtyped(typed, base, held)).toEqual(said);
  });

  it('keeps what was added here and what others added, and lets go of what either took away', () => {
    const list = (blocks: Record<string, { label: string }>) => ({ blocks });
    const [a, b, c] = [{ label: '甲' }, { label: '乙' }, { label: '丙' }];
    const shown = typedOver(list({ a, mine: b }), list({ a, gone: c, theirs: c }), list({ a, gone: c, new: c }));
    expect(shown).toEqual(list({ a, new: c, mine: b }));
    const changed = { label: '丁' };
    expect(overtyped(list({ a: changed }), list({ a }), list({}))).toEqual(['blocks.a']);
  });
});
