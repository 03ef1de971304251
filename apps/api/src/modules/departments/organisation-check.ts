import type { ErrorDetail } from '@mawasu/contract';
import { type DatedDepartment, departmentProblems } from '@mawasu/domain/departments';
import { AppError } from '../../platform/errors/app-error.js';

/** Refused, with what to do at each field. */
export function organisationRefused(details: readonly ErrorDetail[]): AppError {
  return new AppError('VALIDATION', { message: details[0]?.message ?? '', details: [...details] });
}

/** Throws what `touched` would do against the rules; `pathOf` says at which field of the request. */
export function checkOrganisation(
  departments: readonly DatedDepartment[],
  touched: readonly string[],
  pathOf: (departmentId: string, field: string) => string = (_, field) => field,
): void {
  const problems = departmentProblems(departments, new Set(touched));
  if (problems.length === 0) return;
  const details = problems.map(({ departmentId, field, message }) => ({ path: pathOf(departmentId, field), message }));
  throw organisationRefused(details);
}
