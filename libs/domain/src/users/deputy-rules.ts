import { deputyRoles, type Role, roleLabels } from '../permissions/index.js';
import { japaneseDate } from '../years/index.js';
import { type Days, dayAfter, daysProblem, daysText, holdsOn, overlaps } from './days.js';
import type { HeldMembership } from './membership-rules.js';

export type DeputyRole = (typeof deputyRoles)[number];

/** A 代理 as somebody names it: this person acts for that one's role in a department. */
export interface DeputyDraft extends Days {
  to: string;
  userId: string;
  forUserId: string;
  role: DeputyRole;
  departmentId: string;
}

export interface DeputySubject {
  /** The person who is to act; null for one that is unknown. */
  deputy: { displayName: string; isEnabled: boolean; roles: readonly Role[] } | null;
  /** What the person acted for holds in their own right. */
  held: readonly HeldMembership[];
  /** Deputies of the same person, role and department that were not ended early. */
  others: readonly (Days & { displayName: string })[];
}

export type DeputyField = 'userId' | 'membership' | 'from' | 'to';

export interface DeputyProblem {
  field: DeputyField;
  /** Japanese; says what to do. */
  message: string;
}

/** Roles for which a deputy may be named, of the memberships somebody holds. */
export const isDeputyRole = (role: Role): role is DeputyRole => (deputyRoles as readonly Role[]).includes(role);

/** What is wrong with a 代理, at its fields; empty when nothing is. Who acts for somebody acts from today on, never before. */
export function deputyProblems(draft: DeputyDraft, subject: DeputySubject, today: string): DeputyProblem[] {
  const person = personProblem(draft, subject);
  const days =
    daysProblem(draft) ?? pastProblem(draft, today) ?? heldProblem(draft, subject) ?? overlapProblem(draft, subject);
  return [person, days].filter((problem) => problem !== null);
}

function personProblem({ userId, forUserId }: DeputyDraft, { deputy }: DeputySubject): DeputyProblem | null {
  const at = (message: string): DeputyProblem => ({ field: 'userId', message });
  if (userId === forUserId) return at('本人を代理にすることはできません。ほかの人を選んでください。');
  if (!deputy) return at('この職員は見つかりません。選び直してください。');
  if (!deputy.isEnabled) return at(`${deputy.displayName}さんは利用を停止しています。ほかの人を選んでください。`);
  if (deputy.roles.length === 0) return at(`${deputy.displayName}さんには役割がありません。ほかの人を選んでください。`);
  const isOutside = deputy.roles.every((role) => role === 'external_member');
  return isOutside ? at('外部委員を代理にすることはできません。職員を選んでください。') : null;
}

function pastProblem({ from, to }: DeputyDraft, today: string): DeputyProblem | null {
  if (to < today) return { field: 'to', message: '終わりの日は、今日以後にしてください。' };
  return from < today ? { field: 'from', message: '始まりの日は、今日以後にしてください。' } : null;
}

/** Held from the first day to the last, by one membership or by several that follow each other. */
function heldProblem({ role, departmentId, from, to }: DeputyDraft, { held }: DeputySubject): DeputyProblem | null {
  const own = held.filter((one) => one.role === role && one.departmentId === departmentId);
  let day = from;
  for (;;) {
    const covering = own.find((one) => holdsOn(one, day));
    if (!covering) break;
    if (covering.to === null || covering.to >= to) return null;
    day = dayAfter(covering.to);
  }
  if (day > from) {
    const message = `${roleLabels[role]}の役割は${japaneseDate(dayAfter(day, -1))}までです。その日までにしてください。`;
    return { field: 'to', message };
  }
  return { field: 'membership', message: `${japaneseDate(from)}には、この部・課の${roleLabels[role]}ではありません。` };
}

function overlapProblem(draft: DeputyDraft, { others }: DeputySubject): DeputyProblem | null {
  const other = others.find((one) => overlaps(one, draft));
  if (!other) return null;
  const message = `${daysText(other)}は、${other.displayName}さんが代理です。日を変えるか、先にその代理を終えてください。`;
  return { field: 'from', message };
}
