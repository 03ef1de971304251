import type { DepartmentItem } from '@mawasu/contract';
import { holdsWords, searchWords } from '@mawasu/domain/text';

/** A 部 with its 課, or a 課 without a 部. */
export interface DepartmentBranch {
  top: DepartmentItem;
  sections: DepartmentItem[];
}

/** The list of a year, in its order, as a tree. A 課 whose 部 is not in the list stands by itself. */
export function branchesOf(items: readonly DepartmentItem[]): DepartmentBranch[] {
  const ids = new Set(items.map(({ id }) => id));
  const isTop = ({ parentId }: DepartmentItem) => parentId === null || !ids.has(parentId);
  return items.filter(isTop).map((top) => ({ top, sections: items.filter(({ parentId }) => parentId === top.id) }));
}

/** The branches in which name and code hold the words, compared as every search does: a 部 that does with all its 課, else those of its 課 that do. */
export function narrowed(branches: readonly DepartmentBranch[], query: string): DepartmentBranch[] {
  const words = searchWords(query);
  if (words.length === 0) return [...branches];
  const holds = ({ name, code }: DepartmentItem) => holdsWords(`${name}\u0001${code ?? ''}`, words);
  return branches.flatMap((branch) => {
    if (holds(branch.top)) return [branch];
    const sections = branch.sections.filter(holds);
    return sections.length > 0 ? [{ ...branch, sections }] : [];
  });
}

/** 「活動支援課、生涯学習課から（令和8年度）」 and the like are put together from these. */
export const kinNames = (kin: DepartmentItem['predecessors']): string => kin.map(({ name }) => name).join('、');
