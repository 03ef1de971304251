import { describe, expect, it } from '@jest/globals';
import { type EntryState, entryStates, type RoundState } from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { lockReason, requireEditable } from './entry-refusal.js';
import { decideEntryEditing, type EntryStanding, isOpenForTyping } from './entry-standing.js';

const entrant: Actor = {
  userId: 'u1',
  account: 'entrant',
  displayName: '入力 一郎',
  roles: ['entrant'],
  departmentIds: ['d1'],
  divisionIds: ['v1'],
  mustChangePassword: false,
  requestId: 'r1',
};

const aStanding = (state: EntryState, round: RoundState = 'open'): EntryStanding => ({
  state,
  departmentId: 'd1',
  divisionId: 'v1',
  submittedBy: 'u1',
  openedAt: null,
  isStarted: true,
  round: { state: round, divisionReview: false, entryDueOn: '2026-06-30' },
});

const editingOf = (standing: EntryStanding, actor = entrant) => decideEntryEditing(actor, standing, '2026-05-01');

describe('why a sheet is locked', () => {
  it.each<[EntryState, string | null]>([
    ['not_started', null],
    ['drafting', null],
    ['head_review', '課長確認待ちのため編集できません。直すには差戻しが必要です。'],
    ['division_review', '部長確認待ちのため編集できません。直すには差戻しが必要です。'],
    ['planning_review', '企画確認中のため編集できません。直すには差戻しが必要です。'],
    ['confirmed', '企画の確認が済んでいるため編集できません。直すには差戻しが必要です。'],
    ['finalized', '確定しているため編集できません。'],
    ['published', '公表済のため編集できません。'],
    ['excluded', '対象外のため入力は必要ありません。'],
  ])('in %s: %s', (state, text) => {
    const standing = aStanding(state);
    expect(lockReason(editingOf(standing), standing, [])).toBe(text);
    expect(isOpenForTyping(standing)).toBe(text === null);
  });

  it('offers 取り戻し to the person who may still take it', () => {
    const standing = aStanding('head_review');
    const text = '課長確認待ちのため編集できません。取り戻すと編集できます。';
    expect(lockReason(editingOf(standing), standing, ['take_back'])).toBe(text);
  });

  it('names the round when that is what closes it', () => {
    for (const state of ['finalized', 'published', 'closed'] as const) {
      const standing = aStanding('drafting', state);
      expect(lockReason(editingOf(standing), standing, [])).toBe('評価年度が確定しているため編集できません。');
    }
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
    expect(codeOf(aStanding('drafting'))).toBeNull();
    expect(codeOf(aStanding('confirmed'))).toBe('ENTRY_LOCKED');
    expect(codeOf(aStanding('drafting', 'closed'))).toBe('ROUND_CLOSED');
    expect(codeOf(aStanding('drafting'), { ...entrant, departmentIds: ['d2'] })).toBe('FORBIDDEN');
    expect(entryStates.filter((state) => codeOf(aStanding(state)) === null)).toEqual(['not_started', 'drafting']);
  });
});
