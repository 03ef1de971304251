import type { ActionDecision } from './available-actions.js';
import type { EntryPlace } from './entry-states.js';
import { entryPlaceText, type StepWords } from './round-steps.js';
import { type EntryAction, entryActionLabels, type RoundState } from './workflow.js';

/** What keeps a field from being typed into. `figure_of_other`: the year's figure is entered by another 課. */
export const lockCauseCodes = [
  'round_preparing',
  'round_settled',
  'round_locked',
  'in_review',
  'confirmed',
  'finalized',
  'published',
  'excluded',
  'other_department',
  'role',
  'figure_of_other',
] as const;
export type LockCauseCode = (typeof lockCauseCodes)[number];

export interface LockCause {
  code: LockCauseCode;
  /** A sentence for the person, that says what would open it where something can. */
  text: string;
}

export interface LockedSheet extends EntryPlace {
  round: { state: RoundState; steps: readonly StepWords[] };
}

function byState({ state, position, round }: LockedSheet, open: readonly EntryAction[]): LockCause {
  const label = entryPlaceText({ state, position }, round.steps);
  switch (state) {
    case 'in_review':
    case 'confirmed': {
      const because = state === 'confirmed' ? '確認が済んでいる' : `${label}の`;
      const way = open.includes('take_back')
        ? `${entryActionLabels.take_back.replace(/し$/, 'す')}と編集できます。`
        : '直すには差戻しが必要です。';
      return { code: state, text: `${because}ため編集できません。${way}` };
    }
    case 'excluded':
      return { code: 'excluded', text: '対象外のため入力は必要ありません。' };
    case 'finalized':
      return { code: 'finalized', text: '確定しているため編集できません。' };
    default:
      return { code: 'published', text: `${label}のため編集できません。` };
  }
}

/**
 * Why the sheet cannot be typed into, for refusals of the server and for the screen; null when it can. `editing` is the
 * decision of `decideEditing`, `open` the actions that are open to the person.
 */
export function lockCause(
  editing: ActionDecision,
  sheet: LockedSheet,
  open: readonly EntryAction[] = [],
): LockCause | null {
  switch (editing.refusalCode) {
    case null:
      return null;
    case 'wrong_state':
      return byState(sheet, open);
    case 'round_not_open':
      return sheet.round.state === 'preparing'
        ? { code: 'round_preparing', text: '評価年度の受付がまだ始まっていません。' }
        : { code: 'round_settled', text: '評価年度が確定しているため編集できません。' };
    case 'locked':
      return { code: 'round_locked', text: editing.refusalText ?? '' };
    case 'other_department':
      return { code: 'other_department', text: '他の課の取組みのため編集できません。' };
    default:
      return { code: 'role', text: '編集できるのは担当課の入力者と課長です。' };
  }
}

/** Why a figure of an open sheet is not entered here: another 課 enters it. `isMeasure`: it belongs to the 施策. */
export const figureLockCause = (isMeasure: boolean): LockCause => ({
  code: 'figure_of_other',
  text: `この指標の実績は、${isMeasure ? '施策の主管課' : '取組みの主管課'}が入力します。`,
});
