import { amendVersions, coversYears, type DepartmentYears, endVersions, replaceParent } from './department-years.js';

/** 「2020-2024 市民課」, 「2025- 窓口課 @p」: years, name, parent. */
const text = ({ fyFrom, fyTo, name, parentId }: DepartmentYears) =>
  `${fyFrom}-${fyTo ?? ''} ${name}${parentId === null ? '' : ` @${parentId}`}`;

function versions(...texts: string[]): DepartmentYears[] {
  return texts.map((line) => {
    const [, from, to, name = '', parent] = /^(\d+)-(\d*) (\S+)(?: @(\S+))?$/.exec(line) ?? [];
    return { fyFrom: Number(from), fyTo: to ? Number(to) : null, name, parentId: parent ?? null, sortOrder: 0 };
  });
}

describe('a change from a year on', () => {
  it.each([
    ['splits the version of the year', ['2020- 市民課'], 2026, ['2020-2025 市民課', '2026- 窓口課']],
    ['in the year it began is a correction', ['2020- 市民課'], 2020, ['2020- 窓口課']],
    ['keeps the end of the version', ['2020-2027 市民課'], 2026, ['2020-2025 市民課', '2026-2027 窓口課']],
    [
      'holds on where a later version says the same',
      ['2020-2027 市民課 @a', '2028- 市民課 @b'],
      2026,
      ['2020-2025 市民課 @a', '2026-2027 窓口課 @a', '2028- 窓口課 @b'],
    ],
    [
      'ends where a later version says something else, also when the old name comes back after it',
      ['2020-2027 市民課', '2028-2029 住民課', '2030- 市民課'],
      2026,
      ['2020-2025 市民課', '2026-2027 窓口課', '2028-2029 住民課', '2030- 市民課'],
    ],
    [
      'leaves the years before alone',
      ['2020-2022 旧課', '2023- 市民課'],
      2026,
      ['2020-2022 旧課', '2023-2025 市民課', '2026- 窓口課'],
    ],
  ])('%s', (_, before, fy, after) => {
    expect(amendVersions(versions(...before), fy, { name: '窓口課' })?.map(text)).toEqual(after);
  });

  it('is none after it ended', () => {
    expect(amendVersions(versions('2020-2025 市民課'), 2026, { name: '窓口課' })).toBeNull();
  });

  it.each<[string, object, string[]]>([
    ['that it began then already', {}, ['2018-2024 市民課', '2025- 窓口課']],
    ['so under the name that is given', { name: '住民課' }, ['2018-2024 住民課', '2025- 窓口課']],
  ])('in a year before it is known to begin says %s', (_, amendment, after) => {
    const before = versions('2020-2024 市民課', '2025- 窓口課');
    expect(amendVersions(before, 2018, amendment)?.map(text)).toEqual(after);
  });

  it('leaves alone what is not named, and may take the parent away', () => {
    const [, after] = amendVersions(versions('2020- 市民課 @a'), 2026, { parentId: null }) ?? [];
    expect(after && text(after)).toBe('2026- 市民課');
  });
});

describe('the end of a department', () => {
  it.each([
    [['2020- 市民課'], 2026, ['2020-2026 市民課']],
    [['2020-2025 市民課', '2026- 窓口課'], 2025, ['2020-2025 市民課']],
    [['2020-2025 市民課', '2028- 窓口課'], 2026, ['2020-2025 市民課']],
    [['2028- 市民課'], 2026, []],
  ])('of %j with %i leaves %j', (before, lastFy, after) => {
    expect(endVersions(versions(...before), lastFy).map(text)).toEqual(after);
  });
});

describe('a 部 in place of another', () => {
  it('takes the 課 from the year on, in every later version that was under the old one', () => {
    const before = versions('2020-2027 市民課 @old', '2028-2029 市民課 @else', '2030- 市民課 @old');
    expect(replaceParent(before, 2026, 'old', 'new').map(text)).toEqual([
      '2020-2025 市民課 @old',
      '2026-2027 市民課 @new',
      '2028-2029 市民課 @else',
      '2030- 市民課 @new',
    ]);
  });
});

describe('the years of a department', () => {
  it.each([
    [['2020- a'], '2020- b', true],
    [['2020- a'], '2019- b', false],
    [['2020-2030 a'], '2025- b', false],
    [['2020-2030 a'], '2025-2030 b', true],
    [['2020-2025 a', '2026- b'], '2022- c', true],
    [['2020-2024 a', '2026- b'], '2022- c', false],
    [['2020-2024 a', '2026- b'], '2026-2027 c', true],
    [[], '2026- c', false],
  ])('%j hold all of %s: %s', (own, other, covers) => {
    expect(coversYears(versions(...own), versions(other)[0] as DepartmentYears)).toBe(covers);
  });
});
