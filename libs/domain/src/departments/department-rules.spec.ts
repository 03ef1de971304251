import { departmentProblems, yearProblem } from './department-rules.js';
import type { DatedDepartment } from './department-years.js';

const division = (id: string, name: string, fyFrom = 2020, fyTo: number | null = null): DatedDepartment => ({
  id,
  kind: 'division',
  versions: [{ fyFrom, fyTo, name, parentId: null, sortOrder: 0 }],
});
const section = (
  id: string,
  name: string,
  parentId: string | null,
  fyFrom = 2020,
  fyTo: number | null = null,
): DatedDepartment => ({ id, kind: 'section', versions: [{ fyFrom, fyTo, name, parentId, sortOrder: 0 }] });

const fieldsOf = (departments: DatedDepartment[], ...touched: string[]) =>
  departmentProblems(departments, new Set(touched)).map(({ departmentId, field }) => `${departmentId} ${field}`);

describe('the names of an organisation', () => {
  it.each([
    ['of two 課 of one 部 differ', [section('x', '市民課', 'a'), section('y', '市民課', 'a')], ['x name']],
    ['of two 課 of two 部 may be the same', [section('x', '市民課', 'a'), section('y', '市民課', 'b')], []],
    [
      'may be the same in different years',
      [section('x', '市民課', 'a', 2026), section('y', '市民課', 'a', 2020, 2025)],
      [],
    ],
    [
      'differ in every shared year',
      [section('x', '市民課', 'a', 2025), section('y', '市民課', 'a', 2020, 2025)],
      ['x name'],
    ],
    ['differ by more than width and spaces', [section('x', '第１課', 'a'), section('y', '第1 課', 'a')], ['x name']],
    ['of two 部 differ', [division('x', '総務部')], ['x name']],
    ['of a 課 without a 部 and of a 部 differ', [section('x', '総務部', null)], ['x name']],
  ])('%s', (_, added, expected) => {
    expect(fieldsOf([division('a', '総務部'), division('b', '市民部'), ...added], 'x')).toEqual(expected);
  });

  it('are not told of where nothing was touched', () => {
    expect(fieldsOf([section('x', '市民課', null), section('y', '市民課', null)], 'z')).toEqual([]);
  });

  it('are told with the year and what to do about it', () => {
    const [problem] = departmentProblems([division('a', '総務部', 2027), division('x', '総務部')], new Set(['x']));
    expect(problem?.message).toBe('令和9年度に、同じ場所に同じ名称の「総務部」があります。');
  });
});

describe('the place of a department', () => {
  it.each([
    ['under a 部 of all its years', section('x', '市民課', 'a', 2020), []],
    ['under none', section('x', '市民課', null), []],
    ['under a 部 that begins later', section('x', '市民課', 'late', 2025), ['x parentId']],
    ['under a 部 that ends before it', section('x', '市民課', 'gone', 2021), ['x parentId']],
    ['under a 部 that ends with it', section('x', '市民課', 'gone', 2021, 2025), []],
    ['under a 課', section('x', '市民課', 's'), ['x parentId']],
    ['under itself', section('x', '市民課', 'x'), ['x parentId']],
    ['under nothing known', section('x', '市民課', 'nowhere'), ['x parentId']],
    ['of a 部 under a 部', { ...section('x', '市民部', 'a'), kind: 'division' as const }, ['x parentId']],
    ['of a 部 under itself', { ...section('x', '市民部', 'x'), kind: 'division' as const }, ['x parentId']],
  ])('%s: %j', (_, department, expected) => {
    const others = [division('a', '甲部'), division('late', '乙部', 2026), division('gone', '丙部', 2020, 2025)];
    expect(fieldsOf([...others, section('s', '他課', 'a'), department], 'x')).toEqual(expected);
  });

  it('of a 課 is lost when its 部 ends before it', () => {
    expect(fieldsOf([division('a', '総務部', 2020, 2025), section('x', '市民課', 'a')], 'a')).toEqual(['x parentId']);
  });
});

describe('the year of a change', () => {
  it.each([
    [2026, 2024, true],
    [2025, 2024, true],
    [2024, 2024, false],
    [2020, 2024, false],
    [2020, null, true],
    [1999, null, false],
    [2101, null, false],
  ])('%i is open where %s is the last that is 確定: %s', (fy, settledFy, isOpen) => {
    expect(yearProblem(fy, settledFy) === null).toBe(isOpen);
  });
});
