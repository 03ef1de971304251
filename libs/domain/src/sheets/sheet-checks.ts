import type { FindingKind } from './finding-kinds.js';
import type { SheetFindingCode } from './sheet-finding.js';

/** What is found only when somebody looks over the round: of no use to the person who fills the sheet in. */
export const reviewFindingCodes = ['status_overridden', 'sheet_late', 'value_late'] as const;
export type ReviewFindingCode = SheetFindingCode | (typeof reviewFindingCodes)[number];

export const findingKindLabels: Record<FindingKind, string> = {
  contradiction: '食い違い',
  override: '目安の変更',
  figure: '気になる実績値',
  target: '目標の見直し',
  cost: '気になる事業費',
  repetition: '前回と同じ文章',
  wording: '具体性のない文章',
  placement: '施策との対応',
  missing_value: '実績の未入力',
  missing_answer: '入力漏れ',
  remark: '指摘への未回答',
  late: '期限の超過',
};

export interface SheetCheck {
  key: string;
  kind: FindingKind;
  label: string;
  /** What it looks at, for whoever decides whether it is of use in their round. */
  explanation: string;
  codes: readonly ReviewFindingCode[];
  /** False: sheet and figures would be incomplete or not add up without it. */
  optional: boolean;
}

const check = (
  key: string,
  kind: FindingKind,
  label: string,
  explanation: string,
  codes: readonly ReviewFindingCode[],
  optional = true,
): SheetCheck => ({ key, kind, label, explanation, codes, optional });

/** Every check there is, each code in exactly one of them. */
export const sheetChecks: readonly SheetCheck[] = [
  check(
    'required_answers',
    'missing_answer',
    '必須の項目',
    '入力が必要な項目が空のとき、記号だけのとき、文字数の上限を超えたとき、選択肢にないものが選ばれたときに知らせます。',
    [
      ...(['text_missing', 'text_marks_only', 'text_too_long', 'choice_missing', 'choice_unknown'] as const),
      ...(['initiative_missing', 'initiative_own', 'status_missing', 'status_unknown'] as const),
      ...(['override_reason_missing', 'direction_missing', 'direction_unknown', 'direction_year_missing'] as const),
      'cost_missing',
    ],
    false,
  ),
  check(
    'required_values',
    'missing_value',
    '指標の実績',
    '実績も、値がないことの状態も入力されていないとき、状態に必要な理由がないときに知らせます。',
    ['actual_missing', 'state_reason_missing'],
    false,
  ),
  check(
    'open_remarks',
    'remark',
    '指摘への回答',
    '指摘・質問・提案に課がまだ回答していないときに知らせます。',
    ['remark_unanswered'],
    false,
  ),
  check(
    'status_and_direction',
    'contradiction',
    '完了した取組みの方向性',
    '進捗状況が「完了」なのに続ける方向性が選ばれたとき、「未着手」なのに「完了」の方向性が選ばれたときに知らせます。',
    ['status_contradicts_direction'],
  ),
  check(
    'status_above_results',
    'contradiction',
    '指標より良い進捗状況',
    '進捗状況が目安より良いとき、目標に届いていないのに最も良い段階や「完了」が選ばれたときに知らせます。',
    ['status_above_results'],
  ),
  check(
    'status_below_results',
    'contradiction',
    '指標より悪い進捗状況',
    '判定できる指標がすべて目標を達成しているのに、遅れているとされたときに知らせます。',
    ['status_below_results'],
  ),
  check(
    'delay_without_direction',
    'contradiction',
    '遅れている取組みの方向性',
    '遅れているのに、今後の方向性がないとき、または「継続」だけで内容が書かれていないときに知らせます。',
    ['delay_without_direction'],
  ),
  check(
    'status_overridden',
    'override',
    '目安の変更',
    '目安と違う進捗状況が選ばれたものを、変更理由とともに並べます。',
    ['status_overridden'],
  ),
  check('figure_bounds', 'figure', '範囲を超えた実績', '実績が、指標に決めた上限や下限を超えたときに知らせます。', [
    'actual_out_of_bounds',
  ]),
  check(
    'figure_jump',
    'figure',
    '前回から大きく変わった実績',
    '実績が前回の5倍以上、または5分の1以下のときに知らせます。',
    ['actual_jump'],
  ),
  check(
    'cumulative_entry',
    'figure',
    '累計の入れ間違い',
    '今年度の分と累計を取り違えたように見えるときに知らせます。',
    ['cumulative_part_large', 'cumulative_total_falls'],
  ),
  check('preliminary_value', 'figure', '速報値', '速報値のままの実績を知らせます。', ['actual_preliminary']),
  check(
    'target_backwards',
    'target',
    '向きと合わない目標',
    '上げたい指標の目標が基準値より低いとき、下げたい指標の目標が基準値より高いときに知らせます。',
    ['target_backwards'],
  ),
  check(
    'target_passed',
    'target',
    '超えている目標',
    '最終目標をすでに超えたとき、今年度の目標を昨年度に超えていたときに知らせます。',
    ['target_passed'],
  ),
  check('target_unchanged', 'target', '変わらない目標', '達成しているのに、目標が3年続けて同じときに知らせます。', [
    'target_unchanged',
  ]),
  check(
    'cost_sources',
    'cost',
    '事業費と財源内訳',
    '財源内訳の合計が事業費と違うとき、財源内訳だけが入力されたときに知らせます。',
    ['cost_sources_differ'],
  ),
  check(
    'cost_jump',
    'cost',
    '昨年度から大きく変わった事業費',
    '事業費が、昨年度の同じ段階（当初予算・現計予算・決算）の5倍以上、または5分の1以下のときに知らせます。',
    ['cost_jump'],
  ),
  check('cost_over_budget', 'cost', '予算を超えた決算', '決算が現計予算を上回るときに知らせます。', [
    'cost_over_budget',
  ]),
  check('cost_zero', 'cost', '0千円の決算', '決算が0千円なのに、実施内容が書かれているときに知らせます。', [
    'cost_zero',
  ]),
  check(
    'repeated_text',
    'repetition',
    '前回と同じ文章',
    '文の8割以上が前回のシートと同じときに知らせます。句読点や改行の違いは数えません。',
    ['text_unchanged'],
  ),
  check('stock_phrase', 'wording', '決まり文句', '「引き続き実施する」「特になし」などだけの文章を知らせます。', [
    'text_stock_phrase',
  ]),
  check(
    'only_consideration',
    'wording',
    '「検討する」だけの今後の取組',
    '今後の取組や方向性の内容が、検討する・望ましい・必要があるという文だけのときに知らせます。',
    ['text_only_consideration'],
  ),
  check(
    'other_measure_fits',
    'placement',
    'ほかの施策に近い内容',
    'シートの言葉が、属する施策よりもほかの施策の文章に近いときに知らせます。',
    ['other_measure_fits'],
  ),
  check(
    'late_value',
    'late',
    '値が出る月を過ぎた実績',
    '指標に決めた「値が出る月」を過ぎても実績がないときに知らせます。',
    ['value_late'],
  ),
  check('late_sheet', 'late', '締切を過ぎたシート', '次の段階に進まないまま締切を過ぎたシートを知らせます。', [
    'sheet_late',
  ]),
];

const byCode = new Map(sheetChecks.flatMap((one) => one.codes.map((code) => [code, one] as const)));

/** The check a finding comes from. */
export function checkOfCode(code: ReviewFindingCode): SheetCheck {
  const found = byCode.get(code);
  if (!found) throw new RangeError(`no check finds ${code}`);
  return found;
}

/** Keys of the checks a round may do without. */
export const optionalCheckKeys: readonly string[] = sheetChecks.flatMap(({ key, optional }) => (optional ? [key] : []));

/** Whether the round does without the check of this code; one that is not optional is always made. */
export function isSwitchedOff(code: ReviewFindingCode, checksOff: readonly string[]): boolean {
  const { key, optional } = checkOfCode(code);
  return optional && checksOff.includes(key);
}
