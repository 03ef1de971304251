import { sdgGoals } from './sdg-goals.js';

describe('the goals of the SDGs', () => {
  it('are seventeen, numbered from one, each with a name and a colour of its own', () => {
    expect(sdgGoals.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    expect(new Set(sdgGoals.map(({ name }) => name)).size).toBe(17);
    expect(new Set(sdgGoals.map(({ colour }) => colour)).size).toBe(17);
    for (const { colour } of sdgGoals) expect(colour).toMatch(/^#[0-9A-F]{6}$/);
  });

  it('stand at the numbers the United Nations gave them', () => {
    const nameOf = (number: number) => sdgGoals[number - 1]?.name;
    expect([nameOf(3), nameOf(11), nameOf(17)]).toEqual([
      'すべての人に健康と福祉を',
      '住み続けられるまちづくりを',
      'パートナーシップで目標を達成しよう',
    ]);
  });
});
