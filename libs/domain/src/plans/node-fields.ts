import type { NodeKind } from './plan-nodes.js';

/** What is written on a node beside its code and title, in the order of its page. */
export const nodeFields = [
  'desiredState',
  'currentIssues',
  'sdgsDirection',
  'sdgsGoals',
  'sectoralPlans',
  'terms',
  'pictures',
  'content',
  'reformViewpoint',
  'reformViewpointContent',
] as const;
export type NodeField = (typeof nodeFields)[number];

export const nodeFieldLabels: Record<NodeField, string> = {
  desiredState: '目指す姿',
  currentIssues: '現状と課題',
  sdgsDirection: 'SDGsに向けた方向性',
  sdgsGoals: 'SDGsの目標',
  sectoralPlans: '関連する個別計画',
  terms: '用語',
  pictures: '写真・データ',
  content: '内容',
  reformViewpoint: '行革の視点',
  reformViewpointContent: '行革の視点からの取組み内容',
};

const measureFields = nodeFields.slice(0, 7);

const fieldsByKind: Record<NodeKind, readonly NodeField[]> = {
  policy: [],
  pillar: [],
  measure: measureFields,
  initiative: ['content', 'reformViewpoint', 'reformViewpointContent'],
  project: ['content'],
};

/** The boxes a node of the kind has; none for 方針 and 施策の柱, which are a code and a title. */
export const nodeFieldsOf = (kind: NodeKind): readonly NodeField[] => fieldsByKind[kind];
