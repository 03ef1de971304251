import * as domain from './index.js';

const { mayHangUnder, nodeKinds, parseValueState, valueStateLabels, valueStateNeedsReason, valueStates } = domain;

describe('every code has a Japanese label', () => {
  it.each([
    ['indicator kinds', domain.indicatorKinds, domain.indicatorKindLabels],
    ['directions', domain.indicatorDirections, domain.indicatorDirectionLabels],
    ['aggregations', domain.aggregations, domain.aggregationLabels],
    ['value states', valueStates, valueStateLabels],
    ['certainties', domain.certainties, domain.certaintyLabels],
    ['lower-is-better modes', domain.lowerIsBetterModes, domain.lowerIsBetterModeLabels],
    ['calculation methods', domain.calculationMethods, domain.calculationMethodLabels],
    ['trends', domain.trends, domain.trendLabels],
    ['node kinds', nodeKinds, domain.nodeKindLabels],
    ['reform viewpoints', domain.reformViewpoints, domain.reformViewpointLabels],
    ['entry states', domain.entryStates, domain.entryStateLabels],
    ['entry actions', domain.entryActions, domain.entryActionLabels],
    ['round states', domain.roundStates, domain.roundStateLabels],
    ['entry fields', domain.entryFields, domain.entryFieldLabels],
    ['choices', domain.entryChoiceFields, domain.entryChoiceFieldLabels],
    ['roles', domain.roles, domain.roleLabels],
  ])('%s', (_, codes, labels) => {
    const texts = codes.map((code) => (labels as Record<string | number, string>)[code]);
    expect(Object.keys(labels)).toHaveLength(codes.length);
    expect(new Set(texts).size).toBe(codes.length);
    for (const text of texts) expect(text).toMatch(/[\p{Script=Han}\p{Script=Katakana}]/u);
  });
});

describe('value states', () => {
  it('finds a state in a pasted cell', () => {
    for (const state of valueStates) expect(parseValueState(` ${valueStateLabels[state]}　`)).toBe(state);
    expect(parseValueState('しらべ中')).toBeNull();
    expect(parseValueState('')).toBeNull();
  });

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
  ] as const)('%s hangs under %j only', (kind, expected) => {
    const parents = [null, ...nodeKinds]
      .filter((parent) => mayHangUnder(kind, parent))
      .map((parent) => parent ?? 'plan');
    expect(parents).toEqual(expected);
  });
});
