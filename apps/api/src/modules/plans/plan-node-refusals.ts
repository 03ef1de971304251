import { nodeKindLabels } from '@mawasu/domain/plans';
import { AppError } from '../../platform/errors/app-error.js';
import { toNodeDetail } from './plan-node-detail.mapper.js';
import type { DraftNode, DraftNodeTexts, NodeUse } from './plan-nodes.repository.js';

export const nodeNotFound = () =>
  new AppError('NOT_FOUND', { message: 'この項目は案にありません。ほかの人が削除したかもしれません。' });

/** `current` is the node in full, so that the screen can show both texts. */
export const staleNode = (current: DraftNodeTexts) =>
  new AppError('STALE_VERSION', {
    message: `ほかの人が「${current.title}」を先に変更しました。内容を見比べて、残すほうを選んでください。`,
    current: toNodeDetail(current),
  });

/** A picture that is not taken, said at its file. */
export const pictureRefused = (message: string) =>
  new AppError('VALIDATION', { message, details: [{ path: 'file', message }] });

const uses: readonly [keyof NodeUse, string][] = [
  ['children', '下にある項目'],
  ['sheets', '年度評価シート'],
  ['indicators', '指標'],
  ['assignments', '担当課の割当て'],
];

/** What still hangs on it, counted, and what to do about it. */
export function nodeInUse({ kind, title }: DraftNode, use: Partial<NodeUse>): AppError {
  const details = uses.flatMap(([path, label]) => {
    const count = use[path] ?? 0;
    return count === 0 ? [] : [{ path, message: `${label} ${count}件` }];
  });
  const list = details.map(({ message }) => message).join('、');
  return new AppError('TRANSITION_REFUSED', {
    message: `${nodeKindLabels[kind]}「${title}」には${list}があるため、削除できません。先に移すか、削除してください。`,
    details,
  });
}
