import type { PutScopeRules } from '@mawasu/contract';
import { COST_UNIT, costFigureText, costStageLabels } from '@mawasu/domain/costs';

type ScopeCost = NonNullable<PutScopeRules['rules'][number]['cost']>;

const yearWords = (before: number): string => ['評価する年度', '前年度', '2年前の年度', '3年前の年度'][before] ?? '';

/** 「前年度の決算」 */
export const scopeCostText = ({ yearsBefore, stage }: Pick<ScopeCost, 'yearsBefore' | 'stage'>): string =>
  `${yearWords(yearsBefore)}の${costStageLabels[stage]}`;

/** 「事業費（前年度の決算）が1,000千円未満」 */
export const costConditionText = (cost: ScopeCost): string =>
  `事業費（${scopeCostText(cost)}）が${costFigureText('total', cost.amount)}${COST_UNIT}${cost.how === 'at_least' ? '以上' : '未満'}`;
