import { type ReportAssessment, reportWords } from '@mawasu/contract';
import { type AssessmentState, assessmentStageLabels, assessmentStateLabels } from '@mawasu/domain/assessments';
import {
  type AssessmentStage,
  assessmentRankText,
  assessmentScaleOf,
  assessmentStages,
  type Scale,
} from '@mawasu/domain/scales';
import { japaneseDate } from '@mawasu/domain/years';
import { placeIn } from '../../platform/persistence/one-of.js';
import { maySeeAssessment, shownAssessments } from '../rounds/visibility.sql.js';
import { reader } from './report-sheet.sql.js';

export interface ReportAssessmentRow {
  stage: AssessmentStage;
  state: AssessmentState;
  rank: string | null;
  direction: string | null;
  comment: string;
  decidedOn: string | null;
  sample: boolean;
}

/** SQL expression: the stages of 施策 `m` in the round `r` that the reader sees. $7: it is released to the reader. */
export const assessmentsJson = `(
  SELECT coalesce(json_agg(json_build_object('stage', a.stage, 'state', a.state, 'rank', a.rank, 'direction', a.direction,
      'comment', a.comment, 'decidedOn', a.decided_on, 'sample', a.is_sample)
    ORDER BY ${placeIn(assessmentStages, 'a.stage')}), '[]'::json)
  FROM ${shownAssessments(reader)} a WHERE a.round_id = r.id AND a.measure_id = m.node_id AND ${maySeeAssessment(
    reader,
    {
      department: 'assessment_lead(m.node_id, r.id, r.fy)',
      released: '$7::boolean',
      isExternal: '$7::boolean',
    },
  )})`;

/** What is decided under its day; everything else with a mark that it is a draft. Rank and direction in words of the round. */
export function reportAssessments(scale: Scale, rows: readonly ReportAssessmentRow[]): ReportAssessment[] {
  const { stages, ranks, directions } = assessmentScaleOf(scale);
  return rows
    .filter(({ stage }) => stages.includes(stage))
    .map(({ stage, state, rank, direction, comment, decidedOn, sample }) => {
      const found = ranks.find(({ code }) => code === rank);
      const label = assessmentStateLabels[state];
      return {
        stageLabel: assessmentStageLabels[stage],
        stateLabel:
          decidedOn === null ? `${label}・${reportWords.assessment.draft}` : `${label}（${japaneseDate(decidedOn)}）`,
        draft: state !== 'decided',
        rankLabel: found ? assessmentRankText(found) : rank,
        directionLabel: directions.find(({ code }) => code === direction)?.label ?? direction,
        comment,
        sample,
      };
    });
}
