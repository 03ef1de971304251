import type { DepartmentYears } from '@mawasu/domain/departments';
import { fiscalYearLabel } from '@mawasu/domain/years';

/** What became different, for 変更の記録: 「市民課 → 市民窓口課」「市民課：総務部から市民部へ」「市民課：並び順」「市民課：コード」 */
export function changeSummary(
  before: DepartmentYears,
  after: DepartmentYears,
  codes: readonly [before: string | null, after: string | null] | null,
  nameOf: (departmentId: string | null) => string | null,
): string {
  const parts: string[] = [];
  if (after.fyFrom < before.fyFrom) parts.push(`${fiscalYearLabel(after.fyFrom)}からあるものに訂正`);
  if (before.parentId !== after.parentId) {
    const [from, to] = [before, after].map(({ parentId }) => nameOf(parentId) ?? '部なし');
    parts.push(`${from}から${to}へ`);
  }
  if (before.sortOrder !== after.sortOrder) parts.push('並び順');
  if (codes) parts.push(`コード ${codes[0] ?? 'なし'} → ${codes[1] ?? 'なし'}`);
  const name = before.name === after.name ? after.name : `${before.name} → ${after.name}`;
  return parts.length === 0 ? name : `${name}：${parts.join('、')}`;
}
