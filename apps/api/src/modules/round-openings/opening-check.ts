import type { OpeningCheck, OpeningFinding } from '@mawasu/contract';
import type { ScopeCounts } from '@mawasu/domain/rounds';
import { type StepStage, stepStageLabels } from '@mawasu/domain/workflow';

/** What the statement found; lists hold the first names and the number of all. */
export interface OpeningFacts {
  version: number;
  /** Sheets by how they are evaluated. */
  scopes: ScopeCounts;
  departments: number;
  withoutLead: NamedFacts;
  withoutEntrant: NamedFacts;
  withoutTarget: NamedFacts;
  /** Reviews that nobody could make, by stage. 課 for those of a 課; for the others one without a name. */
  withoutReviewer: (NamedFacts & { stage: StepStage })[];
  passedSteps: StepStage[];
}

export interface NamedFacts {
  total: number;
  items: string[];
}

type Kind = OpeningFinding['kind'];

const finding = (kind: Kind, blocks: boolean, message: string, { total, items }: NamedFacts): OpeningFinding => ({
  ...{ kind, blocks, message, total, items },
});

/** A list as a finding, when there is something in it. */
function listed(kind: Kind, blocks: boolean, message: (total: number) => string, facts: NamedFacts): OpeningFinding[] {
  return facts.total === 0 ? [] : [finding(kind, blocks, message(facts.total), facts)];
}

/**
 * What 企画 has to settle before 受付開始, in the order in which it is settled. Without 取組み or 主管課 there would be no
 * sheet, so these block; the others can be made good while the round runs.
 */
export function openingCheckOf(facts: OpeningFacts): OpeningCheck {
  const { version, scopes, departments, withoutLead, withoutEntrant, withoutTarget, withoutReviewer } = facts;
  const sheets = scopes.full + scopes.simple;
  const all = sheets + scopes.excluded;
  const none: OpeningFinding[] =
    all === 0 && withoutLead.total === 0
      ? [finding('no_initiative', true, '計画に取組みがありません。', { total: 0, items: [] })]
      : [];
  const reviewers = withoutReviewer.filter(({ total }) => total > 0);
  return {
    ...{ version, sheets, scopes, departments },
    findings: [
      ...none,
      ...(all > 0 && sheets === 0
        ? [finding('all_excluded', true, 'すべての取組みが対象外です。', { total: 0, items: [] })]
        : []),
      ...listed('no_lead', true, (total) => `主管課の決まっていない取組みが${total}件あります。`, withoutLead),
      ...listed('deadline_passed', false, (total) => `締切の過ぎた段階が${total}件あります。`, {
        total: facts.passedSteps.length,
        items: facts.passedSteps.map((stage) => stepStageLabels[stage]),
      }),
      ...listed('no_entrant', false, (total) => `入力者のいない課が${total}課あります。`, withoutEntrant),
      ...listed('no_reviewer', false, (total) => `確認する人のいないところが${total}件あります。`, {
        total: reviewers.reduce((sum, { total }) => sum + total, 0),
        items: reviewers.flatMap(({ stage, items }) =>
          items.length > 0 ? items.map((name) => `${name}（${stepStageLabels[stage]}）`) : [stepStageLabels[stage]],
        ),
      }),
      ...listed('no_target', false, (total) => `この年度の目標値のない指標が${total}件あります。`, withoutTarget),
    ],
  };
}
