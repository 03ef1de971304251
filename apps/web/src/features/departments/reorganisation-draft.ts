import type { DepartmentList, ReorganisationPreview, ReorganiseInput } from '@mawasu/contract';
import { type ReorganisationKind, unplaced } from '@mawasu/domain/departments';

export type ChoiceGroup = 'nodes' | 'sections' | 'people';

export interface DraftTarget {
  key: string;
  name: string;
  parentId: string;
}

/** What the person has chosen and typed so far, step by step. */
export interface ReorganisationDraft {
  kind: ReorganisationKind;
  fyFrom: string;
  sourceIds: string[];
  targets: DraftTarget[];
  reason: string;
  /** By group and id: the keys of the new departments it goes to. */
  choices: Record<ChoiceGroup, Record<string, string[]>>;
}

export const emptyDraft = (kind: ReorganisationKind, fyFrom: string): ReorganisationDraft => ({
  kind,
  fyFrom,
  sourceIds: [],
  targets: (kind === 'merge' ? ['a'] : ['a', 'b']).map((key) => ({ key, name: '', parentId: '' })),
  reason: '',
  choices: { nodes: {}, sections: {}, people: {} },
});

/** A draft that was kept for a while: a department that has gone since is no longer chosen. */
export const withoutGone = (
  draft: ReorganisationDraft,
  { items }: Pick<DepartmentList, 'items'>,
): ReorganisationDraft => ({
  ...draft,
  sourceIds: draft.sourceIds.filter((chosen) => items.some(({ id }) => id === chosen)),
});

/** The request the draft stands for. */
export function requestOf(draft: ReorganisationDraft): ReorganiseInput {
  const { kind, fyFrom, sourceIds, targets, reason, choices } = draft;
  const keys = new Set(targets.map(({ key }) => key));
  const sent = (group: ChoiceGroup) =>
    Object.entries(choices[group]).map(([id, chosen]) => ({ id, targets: chosen.filter((key) => keys.has(key)) }));
  return {
    kind,
    fyFrom: Number(fyFrom),
    sourceIds,
    targets: targets.map(({ key, name, parentId }) => ({ key, name, parentId: parentId === '' ? null : parentId })),
    reason,
    dryRun: true,
    ...(kind === 'split' ? { nodes: sent('nodes'), sections: sent('sections'), people: sent('people') } : {}),
  };
}

/** How much of what has to be chosen for is still without, by group. */
export function leftToChoose(
  draft: ReorganisationDraft,
  { choices }: ReorganisationPreview,
): Record<ChoiceGroup, number> {
  const { nodes, sections, people } = requestOf(draft);
  const keys = draft.targets.map(({ key }) => key);
  const left = (group: ChoiceGroup, chosen: ReorganiseInput['nodes']) =>
    unplaced(
      choices[group].map(({ id }) => id),
      chosen ?? [],
      keys,
      group === 'people',
    ).length;
  return { nodes: left('nodes', nodes), sections: left('sections', sections), people: left('people', people) };
}

/** Gives all of a group to the same new department; what was chosen already stays. */
export function chooseRest(
  draft: ReorganisationDraft,
  group: ChoiceGroup,
  ids: readonly string[],
  target: string,
): ReorganisationDraft {
  const known = draft.choices[group];
  const rest = Object.fromEntries(ids.map((id) => [id, known[id]?.length ? known[id] : [target]]));
  return { ...draft, choices: { ...draft.choices, [group]: { ...known, ...rest } } };
}
