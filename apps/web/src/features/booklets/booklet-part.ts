import type { DepartmentItem, NewBooklet, RoundTree } from '@mawasu/contract';
import { measuresOf } from '../../lib/plan-measures.js';

/** What a booklet can hold: all of the round, chosen 施策, or what begins with one of these letters and goes on with an id. */
export const WHOLE = 'whole';
export const CHOSEN = 'chosen';
const POLICY = 'policy:';
const DEPARTMENT = 'department:';

/** Every part of a round that can be bound, under its kind: 方針 with 施策 below them, 部 with their 課. */
export function bookletParts(tree: RoundTree, departments: readonly DepartmentItem[]) {
  const policies = tree.nodes.filter((node) => measuresOf(node).length > 0);
  const levelName = tree.levels.find(({ kind }) => kind === 'policy')?.name ?? '方針';
  const group = (name: string, items: { value: string; label: string }[]) =>
    items.length > 0 ? [{ group: name, items }] : [];
  return [
    {
      group: '年度',
      items: [
        { value: WHOLE, label: '全体' },
        { value: CHOSEN, label: '施策を選ぶ' },
      ],
    },
    ...group(
      levelName,
      policies.map(({ id, code, title }) => ({ value: `${POLICY}${id}`, label: `${code} ${title}`.trim() })),
    ),
    ...group(
      '部・課',
      departments.map(({ id, name, kind }) => ({
        value: `${DEPARTMENT}${id}`,
        label: kind === 'division' ? `${name}（部のすべての課）` : name,
      })),
    ),
  ];
}

/** The 施策 of the round by their name, in the order of the plan. */
export const measureOptions = (tree: RoundTree) =>
  tree.nodes.flatMap(measuresOf).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }));

/** The part as the server is asked for it. */
export function askedPart(
  tree: RoundTree,
  part: string,
  chosen: readonly string[],
): Pick<NewBooklet, 'measureIds' | 'departmentId'> {
  if (part === CHOSEN) return { measureIds: [...chosen] };
  if (part.startsWith(DEPARTMENT)) return { departmentId: part.slice(DEPARTMENT.length) };
  const policy = tree.nodes.find(({ id }) => `${POLICY}${id}` === part);
  return policy ? { measureIds: measuresOf(policy).map(({ id }) => id) } : {};
}
