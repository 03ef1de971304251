import { type AssignedYears, assignedIn, assignmentYearProblem, planAssignment } from './index.js';

const row = (
  id: string,
  departmentId: string,
  fyFrom: number,
  fyTo: number | null,
  role: 'lead' | 'related' = 'lead',
) => ({ id, departmentId, fyFrom, fyTo, role }) satisfies AssignedYears;
const plan = (own: AssignedYears[], departmentId: string, fyFrom: number, role: 'lead' | 'related' = 'lead') =>
  planAssignment(own, { departmentId, fyFrom, role });

describe('a 課 that answers from a year on', () => {
  const first = row('1', '甲課', 2020, null);

  it('begins where nobody answered, until somebody else is to begin', () => {
    expect(plan([], '乙課', 2026)).toEqual({ kind: 'change', fyFrom: 2026, fyTo: null, held: null, endsBefore: false });
    expect(plan([row('1', '甲課', 2028, null)], '乙課', 2026)).toMatchObject({ fyTo: 2027, held: null });
  });

  it('follows the one that answered, which ends with the year before', () => {
    expect(plan([first], '乙課', 2026)).toEqual({
      kind: 'change',
      fyFrom: 2026,
      fyTo: null,
      held: first,
      endsBefore: true,
    });
    const ending = row('1', '甲課', 2020, 2027);
    expect(plan([ending, row('2', '丙課', 2028, null)], '乙課', 2026)).toMatchObject({ fyTo: 2027, endsBefore: true });
  });

  it('takes the place of one that begins in the same year', () => {
    expect(plan([row('1', '甲課', 2026, null)], '乙課', 2026)).toMatchObject({ endsBefore: false });
  });

  it('changes nothing where it answers already', () => {
    expect(plan([first], '甲課', 2026)).toEqual({ kind: 'unchanged', held: first });
  });

  it('as a 関係課 stands beside the others', () => {
    const beside = row('2', '丁課', 2020, null, 'related');
    expect(plan([first, beside], '乙課', 2026, 'related')).toMatchObject({ held: null });
    expect(plan([first, beside], '丁課', 2026, 'related')).toEqual({ kind: 'unchanged', held: beside });
    expect(plan([first], '甲課', 2026, 'related')).toMatchObject({ kind: 'change', held: null });
  });

  it.each([
    [2019, []],
    [2020, ['1']],
    [2025, ['1']],
    [2026, ['2']],
  ])('in %i: %j', (fy, ids) => {
    const own = [row('1', '甲課', 2020, 2025), row('2', '乙課', 2026, null), row('3', '丙課', 2020, null, 'related')];
    expect(assignedIn(own, 'lead', fy).map(({ id }) => id)).toEqual(ids);
  });

  it('is not changed in a year whose evaluation has begun', () => {
    expect([2024, 2025, 2026].map((fy) => assignmentYearProblem(fy, 2025) === null)).toEqual([false, false, true]);
    expect(assignmentYearProblem(2000, null)).toBeNull();
    expect(assignmentYearProblem(2025, 2025)).toBe(
      '令和7年度の評価が始まっています。開始年度は令和8年度からにしてください。',
    );
  });
});
