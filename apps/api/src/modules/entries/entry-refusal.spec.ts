import { describe, expect, it } from '@jest/globals';
import { defaultForm } from '@mawasu/domain/sheets';
import { type EntryPlace, isOpenForTyping, lockCause, type RoundState } from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { someSteps } from '../../testing/builders/round.builder.js';
import { requireEditable } from './entry-refusal.js';
import { decideEntryEditing, type EntryStanding } from './entry-standing.js';

const anEntrant = (...departmentIds: string[]): Actor => ({
  userId: 'u1',
  account: 'entrant',
  displayName: '入力 一郎',
  heldRoles: [{ role: 'entrant', departmentIds, heldFor: null }],
  mustChangePassword: false,
  requestId: 'r1',
});
const entrant = anEntrant('d1');
const at = (state: EntryPlace['state'], position: number | null = null): EntryPlace => ({ state, position });

const aStanding = (place: EntryPlace, round: RoundState = 'open'): EntryStanding => ({
  ...place,
  department_id: 'd1',
  content: {},
  steps: [],
  submitted_by: 'u1',
  opened_by_next: false,
  passed_by: null,
  opened_since_pass: false,
  today: '2026-05-09',
  due_on: null,
  lock_reason: null,
  round: { lockReason: null, state: round, steps: someSteps(['head', 'division', 'planning']), form: defaultForm },
});

const editingOf = (standing: EntryStanding, actor = entrant) => decideEntryEditing(actor, standing);

describe('why a sheet is locked', () => {
  it.each<[EntryPlace, string | null]>([
    [at('not_started'), null],
    [at('drafting'), null],
    [at('in_review', 1), '課長確認待ちのため編集できません。直すには差戻しが必要です。'],
    [at('in_review', 2), '部長確認待ちのため編集できません。直すには差戻しが必要です。'],
    [at('in_review', 3), '企画確認中のため編集できません。直すには差戻しが必要です。'],
    [at('confirmed'), '確認が済んでいるため編集できません。直すには差戻しが必要です。'],
    [at('finalized'), '確定しているため編集できません。'],
    [at('published'), '公表済のため編集できません。'],
    [at('excluded'), '対象外のため入力は必要ありません。'],
  ])('in %j: %s', (place, text) => {
    const standing = aStanding(place);
    expect(lockCause(editingOf(standing), standing)?.text ?? null).toBe(text);
    expect(isOpenForTyping(place, 'open')).toBe(text === null);
  });

  it('offers 取り戻し to the person who may still take it', () => {
    const standing = aStanding(at('in_review', 1));
    const text = '課長確認待ちのため編集できません。取り戻すと編集できます。';
    expect(lockCause(editingOf(standing), standing, ['take_back'])?.text).toBe(text);
  });

  it('names the round when that is what closes it', () => {
    const standing = aStanding(at('drafting'), 'closed');
    expect(lockCause(editingOf(standing), standing)).toEqual({
      code: 'round_settled',
      text: '評価年度が確定しているため編集できません。',
    });
    const early = aStanding(at('not_started'), 'preparing');
    expect(lockCause(editingOf(early), early)?.code).toBe('round_preparing');
  });

  it('names the reason of 企画, for the round before that for the 課', () => {
    const own = { ...aStanding(at('drafting')), lock_reason: '課の締切のため' };
    expect(lockCause(editingOf(own), own)).toEqual({
      code: 'round_locked',
      text: '企画が入力の受付を終えました（理由：課の締切のため）。',
    });
    const both = { ...own, round: { ...own.round, lockReason: '決算のため' } };
    expect(lockCause(editingOf(both), both)?.text).toContain('決算のため');
    expect(() => requireEditable(editingOf(both), both)).toThrow('決算のため');
  });

  it('is a different refusal for a locked sheet, a closed round and a person without the right', () => {
    const codeOf = (standing: EntryStanding, actor = entrant) => {
      try {
        requireEditable(editingOf(standing, actor), standing);
        return null;
      } catch (error) {
        return error instanceof AppError ? error.code : 'unknown';
      }
    };
    expect(codeOf(aStanding(at('drafting')))).toBeNull();
    expect(codeOf(aStanding(at('confirmed')))).toBe('ENTRY_LOCKED');
    expect(codeOf(aStanding(at('drafting'), 'closed'))).toBe('ROUND_CLOSED');
    expect(codeOf(aStanding(at('drafting')), anEntrant('d2'))).toBe('FORBIDDEN');
  });
});
