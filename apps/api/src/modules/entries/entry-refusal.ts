import type { ErrorCode } from '@mawasu/contract';
import {
  type ActionDecision,
  type ActionRefusalCode,
  type EntryAction,
  entryActionLabels,
  entryPlaceText,
} from '@mawasu/domain/workflow';
import { AppError } from '../../platform/errors/app-error.js';
import type { EntryStanding } from './entry-standing.js';

const codeOf: Record<ActionRefusalCode, ErrorCode> = {
  wrong_state: 'TRANSITION_REFUSED',
  round_not_open: 'ROUND_CLOSED',
  role: 'FORBIDDEN',
  other_department: 'FORBIDDEN',
  own_submission: 'FORBIDDEN',
  not_submitter: 'TRANSITION_REFUSED',
  not_passer: 'TRANSITION_REFUSED',
  already_opened: 'TRANSITION_REFUSED',
};

function refusalError(code: ErrorCode, message: string | null): AppError {
  return new AppError(code, message === null ? {} : { message });
}

/** Throws what a refused workflow action means to the caller; does nothing when it is allowed. */
export function requireAllowed({ allowed, refusalCode, refusalText }: ActionDecision): void {
  if (!allowed) throw refusalError(refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode], refusalText);
}

/** The same for typing into the sheet: a wrong state means that the sheet is locked, and the text says by what. */
export function requireEditable(decision: ActionDecision, standing: LockedStanding): void {
  if (decision.allowed) return;
  const { refusalCode } = decision;
  const code = refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode];
  throw refusalError(code === 'TRANSITION_REFUSED' ? 'ENTRY_LOCKED' : code, lockReason(decision, standing, []));
}

type LockedStanding = Pick<EntryStanding, 'state' | 'position' | 'round'>;

function roundText(state: LockedStanding['round']['state']): string {
  return state === 'preparing'
    ? '評価年度の受付がまだ始まっていません。'
    : '評価年度が確定しているため編集できません。';
}

function stateText({ state, position, round }: LockedStanding, open: readonly EntryAction[]): string {
  const label = entryPlaceText({ state, position }, round.steps);
  const isTakeBackOpen = open.includes('take_back');
  switch (state) {
    case 'in_review':
    case 'confirmed': {
      const because = state === 'confirmed' ? '確認が済んでいる' : `${label}の`;
      const way = isTakeBackOpen
        ? `${entryActionLabels.take_back.replace(/し$/, 'す')}と編集できます。`
        : '直すには差戻しが必要です。';
      return `${because}ため編集できません。${way}`;
    }
    case 'excluded':
      return '対象外のため入力は必要ありません。';
    case 'finalized':
      return '確定しているため編集できません。';
    default:
      return `${label}のため編集できません。`;
  }
}

/** Why the sheet cannot be typed into, in words that say what would open it; null when it can. */
export function lockReason(
  decision: ActionDecision,
  standing: LockedStanding,
  open: readonly EntryAction[],
): string | null {
  switch (decision.refusalCode) {
    case null:
      return null;
    case 'wrong_state':
      return stateText(standing, open);
    case 'round_not_open':
      return roundText(standing.round.state);
    case 'other_department':
      return '他の課の取組みのため編集できません。';
    case 'role':
      return '編集できるのは担当課の入力者と課長です。';
    default:
      return decision.refusalText;
  }
}
