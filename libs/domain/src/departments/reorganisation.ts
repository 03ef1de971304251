/** 統合: several departments become one. 分割: one becomes several. */
export const reorganisationKinds = ['merge', 'split'] as const;
export type ReorganisationKind = (typeof reorganisationKinds)[number];

/** What is written down of each change of the organisation: 新設 変更 廃止 統合 分割. */
export const departmentChangeKinds = ['created', 'changed', 'abolished', 'merged', 'split'] as const;
export type DepartmentChangeKind = (typeof departmentChangeKinds)[number];

export const departmentChangeKindLabels: Record<DepartmentChangeKind, string> = {
  created: '新設',
  changed: '変更',
  abolished: '廃止',
  merged: '統合',
  split: '分割',
};

/** What of a department somebody is chosen for when it is split: a node it answers for, a person, a 課 of a 部. */
export interface Choice {
  id: string;
  /** Keys of the new departments it goes to. */
  targets: readonly string[];
}

/** Ids that were given to none, or to more than they may: nothing may stay without. A person may go to several departments. */
export function unplaced(
  ids: readonly string[],
  choices: readonly Choice[],
  targetKeys: readonly string[],
  many = false,
): string[] {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  return ids.filter((id) => {
    const targets = byId.get(id)?.targets ?? [];
    const known = targets.every((target) => targetKeys.includes(target));
    return !known || targets.length === 0 || (!many && targets.length > 1);
  });
}
