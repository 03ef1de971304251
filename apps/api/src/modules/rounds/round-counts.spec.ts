import { someSteps } from '../../testing/builders/round.builder.js';
import { countEvaluated, toDepartmentProgress, toStateCounts } from './round-counts.js';

describe('sheets counted by where they stand', () => {
  it('are told for every place of the round in its order and words, those without a sheet too', () => {
    const rows = [
      { state: 'in_review' as const, position: 2, count: 3 },
      { state: 'drafting' as const, position: null, count: 5 },
    ];
    const counts = toStateCounts(rows, someSteps(['head', 'division', 'planning']));
    expect(counts.map(({ key, label, count }) => [key, label, count])).toEqual([
      ['not_started', '未着手', 0],
      ['drafting', '入力中', 5],
      ['in_review.1', '課長確認待ち', 0],
      ['in_review.2', '部長確認待ち', 3],
      ['in_review.3', '企画確認中', 0],
      ['confirmed', '確認済', 0],
      ['finalized', '確定', 0],
      ['published', '公表済', 0],
      ['excluded', '対象外', 0],
    ]);
  });

  it('leave 対象外 out of totals', () => {
    const rows = [
      { state: 'confirmed' as const, position: null, count: 4 },
      { state: 'excluded' as const, position: null, count: 2 },
    ];
    expect(countEvaluated(rows)).toBe(4);
  });

  it('stand beside the department', () => {
    const row = { departmentId: 'd', name: '課', divisionName: null, total: 0, late: 0, counts: [] };
    expect(toDepartmentProgress([row], someSteps([]))[0]?.counts.map(({ key }) => key)).toEqual([
      ...['not_started', 'drafting', 'confirmed', 'finalized', 'published', 'excluded'],
    ]);
  });
});
