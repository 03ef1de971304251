import type { CurrentUser } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';

/** 「企画調整課 入力者」, for a deputy 「市民課 課長（三郷 花子さんの代理）」. */
export function heldRoleText({ role, departmentName, heldFor }: CurrentUser['heldRoles'][number]): string {
  const text = [departmentName, roleLabels[role]].filter(Boolean).join(' ');
  return heldFor === null ? text : `${text}（${heldFor.displayName}さんの代理）`;
}
