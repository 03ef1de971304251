import { askedOfAllReason } from '@mawasu/domain/rounds';
import {
  type AskedWhen,
  type BlockKind,
  type BlockPrint,
  blockPrintLabels,
  type FormBlock,
} from '@mawasu/domain/sheets';

/** What a block is called, also until somebody has given it a name. */
export const blockName = ({ label }: Pick<FormBlock, 'label'>): string => label || '名前のない項目';

/** Kinds of blocks in the words of the editor. */
export const kindWords: Record<BlockKind, string> = {
  indicators: '指標の実績値',
  text: '文章',
  choice: '選択',
  status: '段階の選択',
  direction: '選択',
  initiative: '取組みの選択',
  costs: '金額と人工',
};

/** Null where it is always asked. */
export const whenWords: Record<AskedWhen, string | null> = {
  always: null,
  has_viewpoint: '行革の視点がある取組みだけ',
  status_overridden: '目安と違う進捗状況を選んだときだけ',
  direction_chosen: '今後の方向性を選んだとき',
  direction_requires_target: '相手の取組みが要る方向性を選んだときだけ',
};

export const printWords: Record<BlockPrint, string> = {
  measure_sheet: `${blockPrintLabels.measure_sheet}（画面・PDF・Excel）`,
  results_report: blockPrintLabels.results_report,
  action_plan: blockPrintLabels.action_plan,
  data: `${blockPrintLabels.data}のファイル（CSV・Excel）`,
};

/** Year and comparison of a condition of 評価の対象 by 事業費. */
export const scopeYearText = (before: number): string =>
  ['評価する年度', '前年度', '2年前の年度', '3年前の年度'][before] ?? '';
export const scopeHowLabels = { at_least: '以上', below: '未満' } as const;

/** What a block is, in short: 「文章、1000文字まで、必須、簡易では聞かない」. */
export function blockSummary(block: FormBlock): string {
  const { kind, max, required, askedWhen, askedOf, options, prints } = block;
  return [
    kindWords[kind],
    max === null ? null : `${max}文字まで`,
    options.length > 0 ? options.map(({ label }) => label).join('・') : null,
    required ? '必須' : '任意',
    whenWords[askedWhen],
    askedOf === 'full' && askedOfAllReason(block) === null ? '簡易では聞かない' : null,
    prints.length === 0 && kind !== 'indicators' ? '帳票に載せない' : null,
  ]
    .filter((part) => part !== null)
    .join('、');
}
