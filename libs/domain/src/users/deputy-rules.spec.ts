import { type DeputyDraft, type DeputySubject, deputyProblems } from './deputy-rules.js';
import type { HeldMembership } from './membership-rules.js';

const today = '2026-04-01';
const draft = (changes: Partial<DeputyDraft> = {}): DeputyDraft => ({
  userId: 'yamada',
  forUserId: 'suzuki',
  role: 'section_head',
  departmentId: 'citizens',
  from: '2026-04-06',
  to: '2026-04-10',
  ...changes,
});
const head = (from: string, to: string | null, changes: Partial<HeldMembership> = {}): HeldMembership => ({
  ...{ role: 'section_head', departmentId: 'citizens', from, to },
  ...changes,
});
const subject = (changes: Partial<DeputySubject> = {}): DeputySubject => ({
  deputy: { displayName: '山田 太郎', isEnabled: true, roles: ['entrant'] },
  held: [head('2025-04-01', null)],
  others: [],
  ...changes,
});
const deputy = { displayName: '山田 太郎', isEnabled: true, roles: ['entrant' as const] };
const other = (from: string, to: string) => ({ displayName: '佐藤 次郎', from, to });

describe('a deputy', () => {
  it.each<[string, Partial<DeputyDraft>, Partial<DeputySubject>, string | null]>([
    ['of a 課長 for a week', {}, {}, null],
    ['for today alone', { from: today, to: today }, {}, null],
    ['from yesterday', { from: '2026-03-31' }, {}, 'from'],
    ['until yesterday', { from: '2026-03-30', to: '2026-03-31' }, {}, 'to'],
    ['that ends before it begins', { to: '2026-04-05' }, {}, 'to'],
    ['that is the person', { userId: 'suzuki' }, {}, 'userId'],
    ['nobody knows', {}, { deputy: null }, 'userId'],
    ['who is shut out', {}, { deputy: { ...deputy, isEnabled: false } }, 'userId'],
    ['who holds no role', {}, { deputy: { ...deputy, roles: [] } }, 'userId'],
    ['who is an 外部委員', {}, { deputy: { ...deputy, roles: ['external_member'] } }, 'userId'],
    ['who is an 外部委員, too', {}, { deputy: { ...deputy, roles: ['external_member', 'reader'] } }, null],
    ['for a role that is not held', {}, { held: [] }, 'membership'],
    ['for another 課 than the own', { departmentId: 'taxes' }, {}, 'membership'],
    ['for another role than the own', { role: 'division_head' }, {}, 'membership'],
    ['for a role that begins later', {}, { held: [head('2026-04-07', null)] }, 'membership'],
    ['for a role that ends before', {}, { held: [head('2025-04-01', '2026-04-08')] }, 'to'],
    ['for a role that ends on the last day', {}, { held: [head('2025-04-01', '2026-04-10')] }, null],
    ['for a role held in two pieces', {}, { held: [head('2026-04-08', null), head('2025-04-01', '2026-04-07')] }, null],
    ['beside one before', {}, { others: [other('2026-04-01', '2026-04-05')] }, null],
    ['beside one after', {}, { others: [other('2026-04-11', '2026-04-12')] }, null],
    ['beside one on the first day', {}, { others: [other('2026-04-01', '2026-04-06')] }, 'from'],
    ['beside one on the last day', {}, { others: [other('2026-04-10', '2026-04-20')] }, 'from'],
  ])('%s', (_, changes, beside, field) => {
    const problems = deputyProblems(draft(changes), subject(beside), today);
    expect(problems.map((problem) => problem.field)).toEqual(field === null ? [] : [field]);
    for (const { message } of problems) expect(message).toMatch(/。$/);
  });

  it('that is wrong at two fields is told both', () => {
    const problems = deputyProblems(draft({ userId: 'suzuki', to: '2026-04-05' }), subject(), today);
    expect(problems.map(({ field }) => field)).toEqual(['userId', 'to']);
  });

  it('that another one overlaps is told who and when', () => {
    const [problem] = deputyProblems(draft(), subject({ others: [other('2026-04-01', '2026-04-06')] }), today);
    expect(problem?.message).toContain('令和8年4月1日から令和8年4月6日までは、佐藤 次郎さんが代理です。');
  });
});
