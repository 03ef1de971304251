import { type Role, roleLabels, roles } from '../permissions/index.js';

/**
 * Offices (役職) as personnel lists name them, by what their holders do here: whoever leads a 課, a 部, or works in one.
 * 課長補佐 and 次長 lead nothing by themselves; a 代理 is named on the screen.
 */
const officeWords: Readonly<Record<string, Role>> = {
  課長級: 'section_head',
  所属長: 'section_head',
  室長: 'section_head',
  所長: 'section_head',
  館長: 'section_head',
  部長級: 'division_head',
  局長: 'division_head',
  事務局長: 'division_head',
  入力担当: 'entrant',
  入力担当者: 'entrant',
  担当: 'entrant',
  担当者: 'entrant',
  課長補佐: 'entrant',
  副課長: 'entrant',
  係長: 'entrant',
  主査: 'entrant',
  主任: 'entrant',
  主任主事: 'entrant',
  主事: 'entrant',
  主事補: 'entrant',
  技師: 'entrant',
  主任技師: 'entrant',
  企画担当: 'planner',
  閲覧: 'reader',
  閲覧のみ: 'reader',
  委員: 'external_member',
  管理者: 'administrator',
};

const byWord = new Map<string, Role>([
  ...Object.entries(officeWords),
  ...roles.map((role) => [roleLabels[role], role] as const),
]);

/** The role a cell names, by its own word or by the office; null for another word. */
export function parseRole(text: string): Role | null {
  return byWord.get(text.normalize('NFKC').replace(/\s+/g, '')) ?? null;
}
