import type { AssessmentScale } from '../scales/assessment-scale.js';
import { isUnwritten } from '../text/blank.js';
import type { AssessmentSeat } from './assessment-rules.js';

export interface AssessmentAnswers {
  rank: string | null;
  direction: string | null;
  comment: string;
}

export interface AssessmentFinding {
  field: keyof AssessmentAnswers;
  message: string;
}

/** What keeps an assessment from being handed in, by field; empty when it is complete. A 外部委員 need not say a direction. */
export function checkAssessment(
  { ranks, directions }: AssessmentScale,
  seat: AssessmentSeat,
  { rank, direction, comment }: AssessmentAnswers,
): AssessmentFinding[] {
  const findings: AssessmentFinding[] = [];
  if (!ranks.some(({ code }) => code === rank)) findings.push({ field: 'rank', message: '評価を選んでください。' });
  const asksDirection = seat !== 'member' || direction !== null;
  if (asksDirection && !directions.some(({ code }) => code === direction)) {
    findings.push({ field: 'direction', message: '今後の方向を選んでください。' });
  }
  if (isUnwritten(comment)) findings.push({ field: 'comment', message: '評価の理由を文章で入力してください。' });
  return findings;
}
