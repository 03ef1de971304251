import type { DepartmentItem, DepartmentList } from '@mawasu/contract';

/** What a form of a department speaks of, in words. */
export const departmentLines = ({ name, parentId, sortOrder }: DepartmentItem, { items }: DepartmentList) => [
  { label: '名称', text: name },
  { label: '上の部', text: items.find(({ id }) => id === parentId)?.name ?? '' },
  { label: '並び順', text: String(sortOrder) },
];
