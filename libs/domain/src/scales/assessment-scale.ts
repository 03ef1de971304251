/** Who assesses a 施策: 部長 or 課長 of the leading department, 企画 with the 庁内会議, and 外部委員. */
export const assessmentStages = ['primary', 'secondary', 'external'] as const;
export type AssessmentStage = (typeof assessmentStages)[number];

export interface AssessmentRank {
  code: string;
  label: string;
  definition: string;
  /** Lowest share of 取組み that are on track, in percent, at which the rank is suggested; null for one only a person chooses. */
  minShare: number | null;
}

export interface AssessmentDirection {
  code: string;
  label: string;
  definition: string;
}

/** How 施策 are assessed in a round: plain JSON, edited by 企画, frozen with the round. */
export interface AssessmentScale {
  /** Those the city uses, in the order of `assessmentStages`. */
  stages: AssessmentStage[];
  /** The best first. */
  ranks: AssessmentRank[];
  directions: AssessmentDirection[];
  /** Codes of the 進捗状況 that count as on track; one that the round's scale does not have counts nowhere. */
  onTrack: string[];
}

/** What a city starts from. The shares are a proposal of this product, not any city's rule. */
export const defaultAssessmentScale: AssessmentScale = {
  stages: ['primary', 'secondary', 'external'],
  ranks: [
    { code: 'A', label: '順調', definition: '取組みの90%以上が順調', minShare: 90 },
    { code: 'B', label: '概ね順調', definition: '取組みの70%以上90%未満が順調', minShare: 70 },
    { code: 'C', label: 'やや遅れている', definition: '取組みの50%以上70%未満が順調', minShare: 50 },
    { code: 'D', label: '遅れている', definition: '順調な取組みが50%未満', minShare: 0 },
  ],
  directions: [
    { code: 'strengthen', label: '重点化', definition: '力を入れて進める' },
    { code: 'continue', label: '継続', definition: '今の進め方で続ける' },
    { code: 'improve', label: '改善', definition: '進め方や取組みを見直して続ける' },
    { code: 'reduce', label: '縮小', definition: '取組みや対象を減らす' },
    { code: 'end', label: '終了', definition: '目的を果たして終える' },
  ],
  onTrack: ['S', 'A', 'B', 'completed'],
};

/** The one of a round; of rounds made before there was one the default. */
export function assessmentScaleOf({ assessment }: { assessment?: AssessmentScale | undefined }): AssessmentScale {
  return assessment ?? defaultAssessmentScale;
}

/** 「A 順調」: as screens and papers name a rank. */
export const assessmentRankText = ({ code, label }: Pick<AssessmentRank, 'code' | 'label'>): string =>
  `${code} ${label}`;
