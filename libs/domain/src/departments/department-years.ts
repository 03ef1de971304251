import type { DepartmentKind } from '../plans/index.js';

/** Name, parent and place among its siblings in the fiscal years from–to, both included; `fyTo` null means still in force. */
export interface DepartmentYears {
  fyFrom: number;
  fyTo: number | null;
  name: string;
  parentId: string | null;
  sortOrder: number;
}

/** A 部 or 課 through all its years, oldest first; no two of its versions share a year. */
export interface DatedDepartment {
  id: string;
  kind: DepartmentKind;
  versions: readonly DepartmentYears[];
}

/** What becomes different from a year on; what is left out stays as it is. */
export type DepartmentAmendment = { [Field in AmendedField]?: DepartmentYears[Field] | undefined };

const amendedFields = ['name', 'parentId', 'sortOrder'] as const;
type AmendedField = (typeof amendedFields)[number];

const holdsIn = ({ fyFrom, fyTo }: Pick<DepartmentYears, 'fyFrom' | 'fyTo'>, fy: number): boolean =>
  fyFrom <= fy && (fyTo === null || fyTo >= fy);

/** The version of a year, or null where there is none. */
export function versionIn(versions: readonly DepartmentYears[], fy: number): DepartmentYears | null {
  return versions.find((version) => holdsIn(version, fy)) ?? null;
}

/** The parts of a version before a year and from it on; one of them is missing where the version does not reach over it. */
function cutAt(
  version: DepartmentYears,
  fy: number,
): { before: DepartmentYears | null; after: DepartmentYears | null } {
  if (version.fyFrom >= fy) return { before: null, after: version };
  if (version.fyTo !== null && version.fyTo < fy) return { before: version, after: null };
  return { before: { ...version, fyTo: fy - 1 }, after: { ...version, fyFrom: fy } };
}

/**
 * The versions after a change that holds from a year on. The year in which a version begins again is a correction of it; a
 * later version keeps what it says differently by itself, and takes the change where it says the same as before. A year before
 * the first version says that the department began then already. Null where there is no department in that year.
 */
export function amendVersions(
  versions: readonly DepartmentYears[],
  fy: number,
  amendment: DepartmentAmendment,
): DepartmentYears[] | null {
  const [first, ...later] = versions;
  if (first && fy < first.fyFrom) return amendVersions([{ ...first, fyFrom: fy }, ...later], fy, amendment);
  const current = versionIn(versions, fy);
  if (current === null) return null;
  const open = new Set<AmendedField>(amendedFields.filter((field) => amendment[field] !== undefined));
  return versions.flatMap((version) => {
    const { before, after } = cutAt(version, fy);
    if (after === null) return [version];
    const amended = { ...after };
    for (const field of open) {
      if (version[field] === current[field]) Object.assign(amended, { [field]: amendment[field] });
      else open.delete(field);
    }
    return before === null ? [amended] : [before, amended];
  });
}

/** The versions of a department that ends with a year; empty where it begins later. */
export function endVersions(versions: readonly DepartmentYears[], lastFy: number): DepartmentYears[] {
  return versions.flatMap((version) => cutAt(version, lastFy + 1).before ?? []);
}

/** The versions of a 課 whose 部 is replaced by another from a year on. */
export function replaceParent(
  versions: readonly DepartmentYears[],
  fy: number,
  oldId: string,
  newId: string,
): DepartmentYears[] {
  return versions.flatMap((version) => {
    const { before, after } = cutAt(version, fy);
    if (after === null || version.parentId !== oldId) return [version];
    const moved = { ...after, parentId: newId };
    return before === null ? [moved] : [before, moved];
  });
}

/** Whether it exists in every year of the other, also in an unlimited future. */
export function coversYears(
  versions: readonly DepartmentYears[],
  { fyFrom, fyTo }: Pick<DepartmentYears, 'fyFrom' | 'fyTo'>,
): boolean {
  let next: number | null = fyFrom;
  for (const version of [...versions].sort((a, b) => a.fyFrom - b.fyFrom)) {
    if (next === null || version.fyFrom > next) break;
    if (holdsIn(version, next)) next = version.fyTo === null ? null : version.fyTo + 1;
  }
  return next === null || (fyTo !== null && next > fyTo);
}

/** The first year two stretches share, or null. */
export function firstSharedYear(
  a: Pick<DepartmentYears, 'fyFrom' | 'fyTo'>,
  b: Pick<DepartmentYears, 'fyFrom' | 'fyTo'>,
): number | null {
  const from = Math.max(a.fyFrom, b.fyFrom);
  return holdsIn(a, from) && holdsIn(b, from) ? from : null;
}

/** The place behind the last of those below a parent in a year, in its order; 0 where there are none. */
export function nextPlace(departments: readonly DatedDepartment[], parentId: string | null, fy: number): number {
  const places = departments.flatMap(({ versions }) => versionIn(versions, fy) ?? []);
  const siblings = places.filter((place) => place.parentId === parentId);
  return siblings.reduce((last, { sortOrder }) => Math.max(last, sortOrder), -1) + 1;
}
