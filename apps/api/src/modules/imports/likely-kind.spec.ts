import type { RawSheet } from '@mawasu/domain/imports';
import type { ImportDefinition } from './import-definition.js';
import { departmentColumns } from './kinds/department-rows.js';
import { likelyOtherKind } from './likely-kind.js';

const of = (kind: ImportDefinition['kind'], ...labels: string[]) => ({
  kind,
  columns: { columns: labels.map((label) => ({ key: label, label, kind: 'text' as const })) },
});
const departments = { kind: 'departments' as const, columns: departmentColumns };
const plan = of('plan', '区分', 'コード', '名称', '上の項目', '目指す姿');
const people = of('people', '利用者名', '氏名', '役割');
const all = [departments, plan, people];
const sheet = (...heads: string[]): RawSheet => ({ name: '表', rows: [{ row: 1, cells: heads }], merges: [] });

describe('the kind of a table', () => {
  it.each<[string, string[], string | null]>([
    [
      'is another where clearly more heads are of that one',
      ['コード', '区分', '名称', '上の部', '開始年度'],
      'departments',
    ],
    ['is left alone where only one head more is', ['コード', '区分', '名称', '上の部'], null],
    ['is that which was chosen where its heads are there', ['区分', 'コード', '名称', '上の項目', '目指す姿'], null],
    ['is not guessed from heads nobody knows', ['甲', '乙', '丙'], null],
  ])('%s', (_, heads, expected) => {
    expect(likelyOtherKind([sheet(...heads)], plan, all)).toBe(expected);
  });
});
