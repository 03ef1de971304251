import type { DepartmentItem, DepartmentList, ReorganisationPreview } from '@mawasu/contract';
import { idOf } from './builders.js';

/** A 課 without a 部, since 2020. */
export function aDepartmentItem(overrides: Partial<DepartmentItem> = {}): DepartmentItem {
  return {
    id: idOf(10),
    kind: 'section',
    name: '企画調整課',
    code: null,
    parentId: null,
    sample: false,
    version: 1,
    sortOrder: 0,
    fyFrom: 2020,
    fyTo: null,
    endsFy: null,
    people: 0,
    nodes: 0,
    predecessors: [],
    successors: [],
    ...overrides,
  };
}

export const aDepartmentList = (items: DepartmentItem[], settledFy: number | null = 2024): DepartmentList => ({
  items,
  total: items.length,
  settledFy,
  beginsFy: null,
});

const none = { total: 0, items: [] };

/** Of a change that moves nothing. */
export function aPreview(overrides: Partial<ReorganisationPreview> = {}): ReorganisationPreview {
  return {
    fingerprint: 'f1',
    moves: {
      entries: none,
      remarks: none,
      assignments: none,
      people: none,
      deputies: none,
      extensions: none,
      sections: none,
    },
    stays: { openEntries: none, settledEntries: none, editions: none, history: 0 },
    choices: { nodes: [], people: [], sections: [] },
    unplaced: { nodes: [], people: [], sections: [] },
    ...overrides,
  };
}
