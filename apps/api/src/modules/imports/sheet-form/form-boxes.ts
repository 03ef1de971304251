import type { IndicatorSeries, RoundDetail } from '@mawasu/contract';
import {
  certaintyLabels,
  cumulativeEntryBoxLabels,
  enteredInWords,
  readFigureInput,
  valueStateLabels,
  valueStates,
} from '@mawasu/domain/indicators';
import { addDecimals, formatDecimalInFull } from '@mawasu/domain/numbers';
import { findFutureDirection, findProgressStatus, progressStatusText } from '@mawasu/domain/scales';
import { answerBlocks, answerText, type FormBlock, type NamedInitiatives } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { Actor } from '../../../platform/auth/actor.js';
import { costBoxes } from './cost-boxes.js';
import type { FormBox, FormPart } from './form-box.js';
import { answerKey, type FigurePart, figureKey } from './form-keys.js';
import { carriedBoxes, remarkBoxes } from './remark-boxes.js';
import { settledChoice, settledText } from './settled-text.js';
import { enteredIndicators, type FormInitiative, type FormSheetRow, type HeldForm } from './sheet-form.read-model.js';

const LONGEST_REASON = 500;
const PAST_YEARS = 3;
const ASKED_SOMETIMES: Partial<Record<FormBlock['askedWhen'], string>> = {
  status_overridden: '進捗状況を目安と変えたときに記入します。',
  direction_chosen: '今後の方向性を選んだときに記入します。',
  direction_requires_target: '「統合」のように相手のある方向性を選んだときに選びます。',
};

/** States that say why there is no figure. */
const absenceLabels = valueStates.flatMap((state) =>
  state === 'recorded' || state === 'not_entered' ? [] : [valueStateLabels[state]],
);

const initiativeWords = ({ title, measureCode }: Omit<FormInitiative, 'id'>): string =>
  measureCode === '' ? title : `${title}（${measureCode}）`;

/** The words by which a block's answers are chosen, by their codes; null where it is typed. */
export function choicesOf(
  block: FormBlock,
  { scale }: Pick<RoundDetail, 'scale'>,
  initiatives: readonly FormInitiative[],
): ReadonlyMap<string, string> | null {
  switch (block.kind) {
    case 'status':
      return new Map(scale.progressStatuses.map((status) => [status.code, progressStatusText(status)]));
    case 'direction':
      return new Map(scale.futureDirections.map(({ code, label }) => [code, label]));
    case 'choice':
      return new Map(block.options.map(({ code, label }) => [code, label]));
    case 'initiative':
      return new Map(initiatives.map((one) => [one.id, initiativeWords(one)]));
    default:
      return null;
  }
}

/** An answer as its cell says it. */
export function wordsOf(
  block: FormBlock,
  { scale }: Pick<RoundDetail, 'scale'>,
  answer: string,
  named: NamedInitiatives,
): string {
  if (block.kind === 'direction') return findFutureDirection(scale, answer)?.label ?? answer;
  if (block.kind !== 'status') return answerText(block, answer, named);
  const status = findProgressStatus(scale, answer);
  return status ? progressStatusText(status) : answer;
}

function answerBox(block: FormBlock, row: FormSheetRow, initiatives: readonly FormInitiative[]): FormBox {
  const { round, content, named_initiatives: named, last_year: last } = row;
  const choices = choicesOf(block, round, initiatives);
  const limits = [
    block.required ? '必須' : '任意',
    ...(choices ? ['一覧から選択'] : []),
    ...(block.max === null ? [] : [`${block.max.toLocaleString('ja-JP')}文字まで`]),
  ];
  const before = block.comparesLastYear ? (last?.content[block.key] ?? '') : '';
  const hints = [block.hint, ASKED_SOMETIMES[block.askedWhen] ?? ''].filter((hint) => hint !== '');
  return {
    key: answerKey(block.key),
    label: `${block.label}（${limits.join('・')}）`,
    hint: hints.join('\n'),
    last: last ? wordsOf(block, round, before, last.namedInitiatives) : '',
    text: wordsOf(block, round, content[block.key] ?? '', named),
    isNumber: false,
    choices: choices && [...choices.values()],
    lines: choices ? 1 : 5,
    settle: choices ? settledChoice : settledText,
  };
}

/** Only where the sheet can have it at all: what hangs on other answers is there, and says so. */
const isOnForm = (block: FormBlock, row: Pick<FormSheetRow, 'scope' | 'has_viewpoint'>): boolean =>
  !(row.scope === 'simple' && block.askedOf === 'full') && (block.askedWhen !== 'has_viewpoint' || row.has_viewpoint);

/** 007.50 and 7.5 are one figure, a dash is an empty box, and any other text settles as one. */
const settledFigure = (series: Pick<IndicatorSeries, 'unit' | 'decimals'>) => (text: string) => {
  const read = readFigureInput(text, series);
  if (read.kind === 'figure') return addDecimals(read.value, '0');
  return read.kind === 'empty' ? '' : settledText(text);
};

/** Numerators and denominators are as fine as they are. */
export const PART_OF_RATIO = { unit: '', decimals: 6 };

function figureBoxes(series: IndicatorSeries, fy: number): FormPart | null {
  const year = series.values.find((one) => one.fy === fy);
  if (!year || (!year.asked && year.version === 0)) return null;
  const { unit, ratio, decimals } = series;
  const isSum = series.aggregation === 'cumulative';
  const name = isSum ? cumulativeEntryBoxLabels[series.cumulativeEntry] : '今年度の実績値';
  const ofUnit = unit === '' ? '' : `（${unit}）`;
  const past = series.values
    .filter((one) => one.fy < fy && one.fy >= fy - PAST_YEARS && one.version > 0 && !one.hidden)
    .map((one) => `${fiscalYearLabel(one.fy)}　${enteredInWords({ ...one, reason: null }, series)}`);
  const target = year.target === null ? [] : [`今年度の目標　${formatDecimalInFull(year.target, decimals)}${unit}`];
  const before = series.values.find((one) => one.fy === fy - 1 && !one.hidden);
  const box = (part: FigurePart, label: string, more: Partial<FormBox>): FormBox => ({
    ...{
      key: figureKey(series.id, part),
      label,
      hint: '',
      last: '',
      text: '',
      isNumber: false,
      choices: null,
      lines: 1,
    },
    settle: settledText,
    ...more,
  });
  const ofRatio = (part: 'numerator' | 'denominator', label: string) =>
    box(part, label, { text: year[part] ?? '', isNumber: true, settle: settledFigure(PART_OF_RATIO) });
  return {
    head: `指標　${series.name}${series.sample ? '（サンプル）' : ''}`,
    boxes: [
      ...(ratio
        ? [ofRatio('numerator', `分子：${ratio.numerator}`), ofRatio('denominator', `分母：${ratio.denominator}`)]
        : []),
      box('value', `${name}${ofUnit}`, {
        hint: ratio ? '分子と分母を入れたときは、空欄のままでかまいません。' : '',
        last: [...target, ...past.toReversed()].join('\n'),
        text: year.actual ?? '',
        isNumber: true,
        settle: settledFigure(series),
      }),
      box('state', '値がないときの状態（一覧から選択）', {
        text: year.state === 'recorded' || year.state === 'not_entered' ? '' : valueStateLabels[year.state],
        choices: absenceLabels,
        settle: settledChoice,
      }),
      box('certainty', '速報・確報（一覧から選択）', {
        text: year.certainty === null ? '' : certaintyLabels[year.certainty],
        choices: Object.values(certaintyLabels),
        settle: settledChoice,
      }),
      box('reason', `理由・補足（任意・${LONGEST_REASON}文字まで）`, {
        last: before?.reason ?? '',
        text: year.reason ?? '',
        lines: 2,
      }),
    ],
  };
}

/** The boxes of each sheet in the order of the round's form, as one that comes back may have them. `actor` fills it in. */
export function formParts(
  { sheets, initiatives }: Pick<HeldForm, 'sheets' | 'initiatives'>,
  actor: Actor,
  isHere: (indicatorId: string, row: FormSheetRow) => boolean = () => true,
): ReadonlyMap<string, readonly FormPart[]> {
  return new Map(
    sheets.map((row) => {
      const figures = enteredIndicators(row).filter(({ id }) => isHere(id, row));
      const answers = new Set(answerBlocks(row.round.form).filter((block) => isOnForm(block, row)));
      const ofBlock = (block: FormBlock): FormPart[] => {
        if (block.kind === 'indicators') return figures.flatMap((series) => figureBoxes(series, row.round.fy) ?? []);
        if (block.kind === 'costs') return costBoxes(block, row);
        return answers.has(block) ? [{ head: null, boxes: [answerBox(block, row, initiatives)] }] : [];
      };
      const { blocks } = row.round.form;
      const parts = blocks.flatMap((block) => [...ofBlock(block), ...remarkBoxes(block.key, row, actor)]);
      return [row.id, [...carriedBoxes(row, actor), ...parts]];
    }),
  );
}

/**
 * The boxes as they are written. The figure of a 施策 stands on every sheet below it and has its boxes once: on the first that
 * can be typed into.
 */
export function writtenParts(
  form: Pick<HeldForm, 'sheets' | 'initiatives'>,
  actor: Actor,
  isOpen: (row: FormSheetRow) => boolean,
): ReadonlyMap<string, readonly FormPart[]> {
  const { sheets } = form;
  const homes = new Map<string, string>();
  for (const row of [...sheets.filter((one) => !isOpen(one)).toReversed(), ...sheets.filter(isOpen).toReversed()]) {
    for (const { id } of enteredIndicators(row)) homes.set(id, row.id);
  }
  return formParts(form, actor, (indicatorId, row) => homes.get(indicatorId) === row.id);
}
