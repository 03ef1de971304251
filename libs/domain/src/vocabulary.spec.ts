import * as assessments from './assessments/index.js';
import * as indicators from './indicators/index.js';
import * as permissions from './permissions/index.js';
import * as plans from './plans/index.js';
import * as remarks from './remarks/index.js';
import * as setup from './setup/index.js';
import * as workflow from './workflow/index.js';

const { mayHangUnder, nodeKinds } = plans;
const { valueStateLabels, valueStateNeedsReason, valueStates } = indicators;

describe('every code has a Japanese label', () => {
  it.each([
    ['indicator kinds', indicators.indicatorKinds, indicators.indicatorKindLabels],
    ['directions', indicators.indicatorDirections, indicators.indicatorDirectionLabels],
    ['aggregations', indicators.aggregations, indicators.aggregationLabels],
    ['value states', valueStates, valueStateLabels],
    ['ways to enter a sum', indicators.cumulativeEntries, indicators.cumulativeEntryLabels],
    ['boxes of a sum', indicators.cumulativeEntries, indicators.cumulativeEntryBoxLabels],
    ['targets in words', indicators.targetWords, indicators.targetWordLabels],
    ['certainties', indicators.certainties, indicators.certaintyLabels],
    ['lower-is-better modes', indicators.lowerIsBetterModes, indicators.lowerIsBetterModeLabels],
    ['calculation methods', indicators.calculationMethods, indicators.calculationMethodLabels],
    ['rate names', indicators.rateNames, indicators.rateNameLabels],
    ['qualifiers', indicators.qualifierCodes, indicators.qualifierLabels],
    ['lines of a definition', indicators.definitionKeys, indicators.definitionLabels],
    ['trends', indicators.trends, indicators.trendLabels],
    ['node kinds', nodeKinds, plans.nodeKindLabels],
    ['boxes of a node', plans.nodeFields, plans.nodeFieldLabels],
    ['reform viewpoints', plans.reformViewpoints, plans.reformViewpointLabels],
    ['stages of a step', workflow.stepStages, workflow.stepStageLabels],
    ['kinds of an edition', workflow.editionKinds, workflow.editionKindLabels],
    ['kinds of a succession', plans.successionKinds, plans.successionKindLabels],
    ['states of a plan', plans.planStatuses, plans.planStatusLabels],
    ['entry actions', workflow.entryActions, workflow.entryActionLabels],
    ['round states', workflow.roundStates, workflow.roundStateLabels],
    ['states of an assessment', assessments.assessmentStates, assessments.assessmentStateLabels],
    ['assessment actions', assessments.assessmentActions, assessments.assessmentActionLabels],
    ['kinds of a remark', remarks.remarkKinds, remarks.remarkKindLabels],
    ['states of a remark', remarks.remarkStates, remarks.remarkStateLabels],
    ['remark actions', remarks.remarkActions, remarks.remarkActionLabels],
    ['roles', permissions.roles, permissions.roleLabels],
    ['steps of the setup', setup.setupStepKeys, setup.setupStepLabels],
  ])('%s', (_, codes, labels) => {
    const texts = codes.map((code) => (labels as Record<string | number, string>)[code]);
    expect(Object.keys(labels)).toHaveLength(codes.length);
    expect(new Set(texts).size).toBe(codes.length);
    for (const text of texts) expect(text).toMatch(/[\p{Script=Han}\p{Script=Katakana}]/u);
  });
});

describe('value states', () => {
  it('asks for a reason only where the state itself is none', () => {
    const asking = valueStates.filter((state) => valueStateNeedsReason[state]);
    expect(asking).toEqual(['unmeasurable', 'ended', 'not_applicable']);
  });
});

describe('the plan tree', () => {
  it.each([
    ['policy', ['plan']],
    ['pillar', ['policy']],
    ['measure', ['policy', 'pillar']],
    ['initiative', ['measure']],
    ['project', ['initiative']],
  ] as const)('%s hangs under %j only', (kind, expected) => {
    const parents = [null, ...nodeKinds]
      .filter((parent) => mayHangUnder(kind, parent))
      .map((parent) => parent ?? 'plan');
    expect(parents).toEqual(expected);
  });
});
