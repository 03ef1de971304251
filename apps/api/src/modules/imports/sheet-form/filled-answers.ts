import { type RoundDetail, saveEntry } from '@mawasu/contract';
import { sheetErrorIn } from '@mawasu/domain/numbers';
import { type FormBlock, findBlock, isBlockShown, type SheetContent } from '@mawasu/domain/sheets';
import { lockCause } from '@mawasu/domain/workflow';
import type { Actor } from '../../../platform/auth/actor.js';
import { answerDetails } from '../../entries/entry-answers.js';
import { decideEntryEditing } from '../../entries/entry-standing.js';
import { choicesOf } from './form-boxes.js';
import { broughtText, settledChoice } from './settled-text.js';
import type { FormInitiative, FormSheetRow } from './sheet-form.read-model.js';

/** What a cell asks for: an answer as it is saved, or why it cannot be. */
export type ReadAnswer = { answer: string } | { reason: string };

/** Why nothing on the sheet may be typed by this person; null when it may. */
export function sheetLock(actor: Actor, row: FormSheetRow): string | null {
  return lockCause(decideEntryEditing(actor, row), row)?.text ?? null;
}

function chosenCode(choices: ReadonlyMap<string, string>, text: string): ReadAnswer {
  const wanted = settledChoice(text);
  const found = [...choices].filter(([, words]) => settledChoice(words) === wanted);
  const [first] = found;
  if (found.length > 1) return { reason: '同じ名前のものが二つ以上あります。画面で選んでください。' };
  return first ? { answer: first[0] } : { reason: '一覧にない選択肢です。セルの一覧から選び直してください。' };
}

function typedAnswer(block: FormBlock, round: RoundDetail, text: string): ReadAnswer {
  const nothing = sheetErrorIn(text);
  if (nothing !== null) return { reason: nothing };
  const answer = broughtText(text);
  const [taken] = saveEntry.safeParse({ version: 0, changes: { [block.key]: answer } }).error?.issues ?? [];
  if (taken) return { reason: taken.message };
  const taking = { form: round.form, scale: round.scale, initiatives: new Set<string>() };
  const [refused] = answerDetails(taking, { [block.key]: answer });
  return refused ? { reason: refused.message } : { answer };
}

/** Reads a cell as the sheet on the screen takes it. */
export function readAnswer(
  blockKey: string,
  { round }: FormSheetRow,
  initiatives: readonly FormInitiative[],
  text: string,
): ReadAnswer {
  const block = findBlock(round.form, blockKey);
  if (!block) return { reason: 'この評価年度のシートにない項目です。' };
  const choices = choicesOf(block, round, initiatives);
  return choices ? chosenCode(choices, text) : typedAnswer(block, round, text);
}

/** Why a block is not on the sheet with these answers; null when it is. */
export function notAsked(
  blockKey: string,
  row: FormSheetRow,
  content: SheetContent,
  proposedStatus: string | null,
): string | null {
  const block = findBlock(row.round.form, blockKey);
  const { scope, has_viewpoint: hasViewpoint, round } = row;
  // What stands in the box itself does not bring it onto the sheet.
  const others = { ...content, [blockKey]: row.content[blockKey] ?? null };
  const state = { scale: round.scale, scope, hasViewpoint, content: others, proposedStatus };
  if (!block || isBlockShown(block, state)) return null;
  switch (block.askedWhen) {
    case 'status_overridden':
      return '進捗状況が目安と同じため、この項目は記入しません。';
    case 'direction_chosen':
      return '今後の方向性を選んでから記入してください。';
    case 'direction_requires_target':
      return '選んだ今後の方向性では、この項目は記入しません。';
    default:
      return 'このシートでは記入しない項目です。';
  }
}
