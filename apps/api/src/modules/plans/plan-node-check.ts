import type { ErrorDetail } from '@mawasu/contract';
import {
  mayHangUnder,
  type NodeKind,
  nodeFieldLabels,
  nodeFields,
  nodeFieldsOf,
  nodeKindLabels,
} from '@mawasu/domain/plans';
import { isUnwritten } from '@mawasu/domain/text';
import type { LockedPlan } from './plan-drafts.repository.js';
import type { NodeBody } from './plan-node.entity.js';

/** What is written on a node; members that are left out are not spoken of. */
export interface NodeTexts extends NodeBody {
  code?: string;
  title?: string;
  sectoralPlans?: readonly string[];
}

type Frame = Pick<LockedPlan, 'levels' | 'viewpoints'>;

const isKind = (kind: NodeKind) => `「${nodeKindLabels[kind]}」`;

/** Whether the plan has such a level, and whether a node of it may hang there. `parent` undefined: there is no such node. */
export function placeProblem(draft: Frame, kind: NodeKind, parent: NodeKind | null | undefined): ErrorDetail[] {
  if (!draft.levels.includes(kind)) {
    return [{ path: 'kind', message: `この計画には${isKind(kind)}の階層がありません。` }];
  }
  if (parent === undefined) {
    return [{ path: 'parentId', message: '上の項目が見つかりません。ほかの人が削除したかもしれません。' }];
  }
  if (mayHangUnder(kind, parent)) return [];
  const place = parent === null ? '計画のすぐ下' : `${isKind(parent)}の下`;
  return [{ path: 'parentId', message: `${isKind(kind)}は${place}には置けません。` }];
}

/** Boxes a node of the kind has not, a 視点 the plan has not, a title that says nothing. */
export function textProblems(draft: Frame, kind: NodeKind, texts: NodeTexts): ErrorDetail[] {
  const own = nodeFieldsOf(kind);
  const details = nodeFields.flatMap((field): ErrorDetail[] =>
    own.includes(field) || (texts as Record<string, unknown>)[field] === undefined
      ? []
      : [{ path: field, message: `${isKind(kind)}には「${nodeFieldLabels[field]}」の欄がありません。` }],
  );
  if (texts.title !== undefined && isUnwritten(texts.title))
    details.push({ path: 'title', message: '名称を入力してください。' });
  const { reformViewpoint } = texts;
  if (reformViewpoint != null && !draft.viewpoints.includes(reformViewpoint)) {
    details.push({ path: 'reformViewpoint', message: 'この計画にない視点です。' });
  }
  return details;
}
