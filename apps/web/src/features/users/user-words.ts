import type { MembershipItem, UserListItem } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { japaneseTime } from '@mawasu/domain/years';

type ListedRole = UserListItem['roles'][number];

/** 「市民課 入力者」, for a deputy 「市民課 課長（鈴木 花子さんの代理）」. */
export function listedRoleText({ role, departmentName, forName }: ListedRole): string {
  const text = [departmentName, roleLabels[role]].filter(Boolean).join(' ');
  return forName === null ? text : `${text}（${forName}さんの代理）`;
}

/** 「市民課 入力者」, for the whole city 「企画」. */
export const membershipText = ({ departmentName, role }: Pick<MembershipItem, 'departmentName' | 'role'>): string =>
  [departmentName, roleLabels[role]].filter(Boolean).join(' ');

export const phaseLabels: Record<MembershipItem['phase'], string> = {
  planned: '予定',
  new: '今日から',
  running: '有効',
  past: '終了',
};

/** Whose the password is, and whether it lets its person in. */
export function passwordText({
  mustChangePassword,
  passwordOutlived,
}: Pick<UserListItem, 'mustChangePassword' | 'passwordOutlived'>): string {
  if (!mustChangePassword) return 'パスワード：本人が設定';
  return passwordOutlived
    ? 'パスワード：初期パスワードの期限切れ（発行し直してください）'
    : 'パスワード：初期パスワードのまま';
}

/** 「パスワードの誤り5回（9:15まで待ち）」; null when there were none. */
export function failureText({ failures, waitsUntil }: Pick<UserListItem, 'failures' | 'waitsUntil'>): string | null {
  if (failures === 0) return null;
  return `パスワードの誤り${failures}回${waitsUntil === null ? '' : `（${japaneseTime(waitsUntil)}まで待ち）`}`;
}
