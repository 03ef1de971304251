import { foldForSearch } from '../text/index.js';
import { fiscalYearLabel } from '../years/index.js';
import { coversYears, type DatedDepartment, type DepartmentYears, firstSharedYear } from './department-years.js';

/** Years in which departments may begin and end. */
export const FIRST_DEPARTMENT_YEAR = 2000;
export const LAST_DEPARTMENT_YEAR = 2100;

/** Letters a department's code may have. */
export const DEPARTMENT_CODE_LENGTH = 40;

/** Codes are the same however wide they are written, whatever spaces stand in them. */
export const departmentCodeKey = (code: string): string => foldForSearch(code.normalize('NFKC').replace(/\s+/g, ''));

/** What is wrong with a department, at the field of the form that changes it. */
export interface DepartmentProblem {
  departmentId: string;
  field: 'name' | 'parentId';
  message: string;
}

/** Names that a reader takes for one: full and half width, and spaces, make no difference. */
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '');

interface Sibling {
  id: string;
  version: DepartmentYears;
}

/** The same for two of one name in one place. */
const placeKey = ({ parentId, name }: Pick<DepartmentYears, 'parentId' | 'name'>): string =>
  `${parentId ?? ''} ${plainName(name)}`;

/**
 * What the departments in `touched`, and the 課 below them, would do against the rules of an organisation: names unique among
 * siblings in every year, a 課 under a 部 that exists in all its years (or under none), a 部 under nothing, so that there is no circle.
 * Empty: nothing. What was wrong before elsewhere is not told.
 */
export function departmentProblems(
  departments: readonly DatedDepartment[],
  touched: ReadonlySet<string>,
): DepartmentProblem[] {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const siblings = new Map<string, Sibling[]>();
  for (const { id, versions } of departments) {
    for (const version of versions) {
      const key = placeKey(version);
      siblings.set(key, [...(siblings.get(key) ?? []), { id, version }]);
    }
  }
  const concerned = departments.filter(
    ({ id, versions }) =>
      touched.has(id) || versions.some(({ parentId }) => parentId !== null && touched.has(parentId)),
  );
  return concerned.flatMap((department) =>
    department.versions.flatMap((version) => {
      const problem = parentProblem(department, version, byId) ?? nameProblem(department, version, siblings);
      return problem === null ? [] : [{ departmentId: department.id, ...problem }];
    }),
  );
}

type Problem = Omit<DepartmentProblem, 'departmentId'>;

function parentProblem(
  { id, kind }: DatedDepartment,
  version: DepartmentYears,
  byId: ReadonlyMap<string, DatedDepartment>,
): Problem | null {
  if (version.parentId === null) return null;
  const refused = (message: string): Problem => ({ field: 'parentId', message });
  if (kind === 'division') return refused('部は最上位に置きます。上の部は選べません。');
  const parent = byId.get(version.parentId);
  if (parent === undefined) return refused('選んだ部が見つかりません。画面を開き直してください。');
  if (parent.id === id || parent.kind !== 'division') return refused('課の上に置けるのは部だけです。');
  if (coversYears(parent.versions, version)) return null;
  const years =
    version.fyTo === null ? `${fiscalYearLabel(version.fyFrom)}以降` : yearsText(version.fyFrom, version.fyTo);
  return refused(`「${version.name}」の上の部が、${years}のすべての年度にはありません。`);
}

const yearsText = (from: number, to: number): string =>
  from === to ? fiscalYearLabel(from) : `${fiscalYearLabel(from)}から${fiscalYearLabel(to)}まで`;

function nameProblem(
  { id }: DatedDepartment,
  version: DepartmentYears,
  siblings: ReadonlyMap<string, readonly Sibling[]>,
): Problem | null {
  for (const other of siblings.get(placeKey(version)) ?? []) {
    if (other.id === id) continue;
    const fy = firstSharedYear(version, other.version);
    if (fy !== null) {
      return {
        field: 'name',
        message: `${fiscalYearLabel(fy)}に、同じ場所に同じ名称の「${other.version.name}」があります。`,
      };
    }
  }
  return null;
}

/**
 * Why nothing of an organisation may change from this year on, or null. A year whose 評価 is 確定 stays as it was printed;
 * `settledFy` is the last such year, null where there is none.
 */
export function yearProblem(fy: number, settledFy: number | null): string | null {
  if (fy < FIRST_DEPARTMENT_YEAR || fy > LAST_DEPARTMENT_YEAR) {
    return `${FIRST_DEPARTMENT_YEAR}年度から${LAST_DEPARTMENT_YEAR}年度までの年度を入力してください。`;
  }
  if (settledFy === null || fy > settledFy) return null;
  return `${fiscalYearLabel(settledFy)}の評価は確定しています。${fiscalYearLabel(settledFy + 1)}以降の年度を選んでください。`;
}
