import type { EntryContent, ErrorDetail, RoundDetail, SaveEntry } from '@mawasu/contract';
import { findFutureDirection, findProgressStatus } from '@mawasu/domain/scales';
import { DIRECTION_KEY, type FormBlock, findBlock, STATUS_KEY } from '@mawasu/domain/sheets';
import { hasAtMost } from '@mawasu/domain/text';

type Answers = Readonly<Record<string, string | null>>;

/** Columns of their own for the two choices of the scale; every other answer is a key of the content. */
interface WrittenAnswers {
  content: Answers;
  progressStatus: string | null;
  futureDirection: string | null;
}

/** What is not answered any more and what never was are the same: null. */
const answered = (text: string | null | undefined): string | null => (text === undefined || text === '' ? null : text);

/** A value typed again as it is stored is no change: no version, no history. */
export function changedAnswers(content: EntryContent, changes: SaveEntry['changes']): Answers {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([key, text]) => {
      const next = answered(text);
      return next === answered(content[key]) ? [] : [[key, next]];
    }),
  );
}

/** The changes as columns, on top of the choices the sheet holds. */
export function toWritten(content: EntryContent, changes: Answers): WrittenAnswers {
  const { [STATUS_KEY]: status, [DIRECTION_KEY]: direction, ...texts } = changes;
  return {
    content: texts,
    progressStatus: status === undefined ? answered(content[STATUS_KEY]) : status,
    futureDirection: direction === undefined ? answered(content[DIRECTION_KEY]) : direction,
  };
}

/** The content after the changes, as it is answered. */
export function mergeAnswers(content: EntryContent, changes: Answers): EntryContent {
  return Object.fromEntries(Object.entries({ ...content, ...changes }).filter(([, answer]) => answer !== null));
}

/** What a round takes as an answer; `initiatives` are those of the named ones that its revision of the plan has. */
interface TakenAnswers extends Pick<RoundDetail, 'form' | 'scale'> {
  initiatives: ReadonlySet<string>;
}

/** Ids that are given as answers to blocks which ask for a 取組み. */
export function answeredInitiatives({ form }: Pick<RoundDetail, 'form'>, changes: SaveEntry['changes']): string[] {
  return Object.entries(changes).flatMap(([key, id]) =>
    findBlock(form, key)?.kind === 'initiative' ? (answered(id) ?? []) : [],
  );
}

function refusalOf(block: FormBlock | null, text: string, { scale, initiatives }: TakenAnswers): string | null {
  switch (block?.kind) {
    case undefined:
    case 'indicators':
    case 'costs':
      return 'この評価年度のシートにない項目です。画面を開き直してください。';
    case 'text':
      return block.max !== null && !hasAtMost(text, block.max) ? `${block.max}文字以内で入力してください。` : null;
    case 'choice':
      return block.options.some(({ code }) => code === text) ? null : 'この項目にない選択肢です。選び直してください。';
    case 'initiative':
      return initiatives.has(text)
        ? null
        : 'この評価年度の計画にない取組みです。画面を開き直して、一覧から選び直してください。';
    case 'status':
      return findProgressStatus(scale, text) ? null : 'この評価年度にない進捗状況です。選び直してください。';
    case 'direction':
      return findFutureDirection(scale, text) ? null : 'この評価年度にない方向性です。選び直してください。';
  }
}

const holdsFigures = ({ kind }: FormBlock): boolean => kind === 'indicators' || kind === 'costs';

/** What of the changes the round's form, scale and plan do not take, by field. */
export function answerDetails(taken: TakenAnswers, changes: SaveEntry['changes']): ErrorDetail[] {
  return Object.entries(changes).flatMap(([key, text]) => {
    const block = findBlock(taken.form, key);
    const isEmptied = block !== null && !holdsFigures(block) && answered(text) === null;
    const message = isEmptied ? null : refusalOf(block, text ?? '', taken);
    return message === null ? [] : [{ path: `changes.${key}`, message }];
  });
}
