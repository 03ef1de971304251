import type { ImportChange } from '@mawasu/contract';
import { type DepartmentYears, versionIn, yearProblem } from '@mawasu/domain/departments';
import type { TableCell } from '@mawasu/domain/imports';
import type { DepartmentKind } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import type { DepartmentRow } from './department-rows.js';
import type { DepartmentAmendment, DraftedDepartment, OrganisationDraft } from './organisation-draft.js';

/** A 部 or 課 as it is after a row; ids of new ones hold within the table only. */
export interface ImportedDepartment {
  id: string;
  isNew: boolean;
  kind: DepartmentKind;
  code: string | null;
  versions: readonly DepartmentYears[];
  /** Its code is another than before. */
  isCoded: boolean;
  fy: number;
}

const kindLabels: Record<DepartmentKind, string> = { division: '部', section: '課' };

const labelOf = ({ versions }: Pick<DraftedDepartment, 'versions'>, fy: number): string =>
  versionIn(versions, fy)?.name ?? versions.at(-1)?.name ?? '';

/** Plans one table: rows of 部 before those of 課, earlier years before later ones. */
export class DepartmentPlanner {
  /** By the department the cell where something about it is told. */
  private readonly cells = new Map<string, DepartmentRow>();

  constructor(
    private readonly organisation: OrganisationDraft,
    private readonly settledFy: number | null,
    private readonly draft: PlanDraft<ImportedDepartment>,
  ) {}

  plan(rows: readonly DepartmentRow[]): void {
    const kinds = rows.map((one) => ({ one, kind: this.kindOf(one) }));
    const order = ({ one, kind }: (typeof kinds)[number]) => (kind === 'division' ? 0 : 10_000) + (one.fy ?? 0);
    for (const { one, kind } of kinds.toSorted((left, right) => order(left) - order(right))) this.planRow(one, kind);
    this.tellProblems();
  }

  /** Whether the table speaks of it. */
  isNamed(id: string): boolean {
    return this.cells.has(id);
  }

  private kindOf({ row, kind, name, code, parent }: DepartmentRow): DepartmentKind {
    const known =
      this.organisation.find(cellOf(row, 'id').text) ?? (code === null ? null : this.organisation.withCode(code));
    if (kind !== null) return kind;
    return known?.kind ?? (parent === null && /[部局]$/u.test(name) ? 'division' : 'section');
  }

  private planRow(asked: DepartmentRow, kind: DepartmentKind): void {
    const { row, nameCell } = asked;
    const parentId = this.parentOf(asked, kind);
    if (parentId === undefined) return;
    const found = this.find(asked, kind, parentId);
    if (found === undefined) return;
    if (found === null) {
      this.create(asked, kind, parentId);
      return;
    }
    if (found.kind !== kind) {
      this.draft.error(
        cellOf(row, 'kind'),
        `「${labelOf(found, 0)}」は${kindLabels[found.kind]}です。部と課は入れ替えられません。`,
      );
      return;
    }
    const fy = asked.fy ?? found.versions.at(-1)?.fyFrom ?? 0;
    if (!this.draft.claim(`${found.id} ${fy}`, nameCell, 'この部・課')) return;
    this.cells.set(found.id, asked);
    this.change(asked, found, fy, parentId);
  }

  /** Undefined when it is wrong, which is told; null for none. */
  private parentOf({ row, parent, fy }: DepartmentRow, kind: DepartmentKind): string | null | undefined {
    if (parent === null) return null;
    const cell = cellOf(row, 'parent');
    if (kind === 'division') {
      this.draft.error(cell, '部は最上位に置きます。上の部は空欄にしてください。');
      return undefined;
    }
    const coded = this.organisation.withCode(parent);
    const [first, ...others] = coded?.kind === 'division' ? [coded] : this.organisation.named(parent, 'division', fy);
    if (first && others.length === 0) return first.id;
    const reason = first
      ? `「${parent}」は${others.length + 1}件あります。コードで入力してください。`
      : `${fy === null ? '' : fiscalYearLabel(fy)}「${parent}」という部はありません。部の行を足すか、名称と開始年度を確認してください。`;
    this.draft.error(cell, reason);
    return undefined;
  }

  /** Undefined when that cannot be told, null for one that is new. */
  private find(
    asked: DepartmentRow,
    kind: DepartmentKind,
    parentId: string | null,
  ): DraftedDepartment | null | undefined {
    const { row, code, name, nameCell, fy, parent } = asked;
    const id = cellOf(row, 'id');
    if (id.text !== '') {
      const known = this.organisation.find(id.text.toLowerCase());
      if (known) return known;
      this.draft.error(id, 'このID（隠れている列）の部・課はありません。IDを空にすると、コードと名称で探します。');
      return undefined;
    }
    const coded = code === null ? null : this.organisation.withCode(code);
    if (coded) return coded;
    const named = this.organisation.named(name, kind, fy);
    const below = (one: DraftedDepartment) =>
      (fy === null ? one.versions.at(-1) : versionIn(one.versions, fy))?.parentId === parentId;
    const fitting = named.filter((one) => parent === null || below(one));
    if (fitting.length > 1) {
      this.draft.error(nameCell, `「${name}」は${fitting.length}件あります。上の部かコードで区別してください。`);
      return undefined;
    }
    return fitting[0] ?? null;
  }

  private create(asked: DepartmentRow, kind: DepartmentKind, parentId: string | null): void {
    const { row, name, nameCell, code, fy, sortOrder } = asked;
    if (fy === null) {
      this.draft.error(yearCell(asked), 'いつからある部・課か、開始年度を入力してください（例：令和8年度）。');
      return;
    }
    if (this.hasWrongYear(asked, fy, null)) return;
    const elsewhere = this.organisation.named(name, kind, fy);
    const made = this.organisation.create(kind, code, { name, parentId, fyFrom: fy }, sortOrder);
    this.draft.claim(`${made.id} ${fy}`, nameCell, 'この部・課');
    this.cells.set(made.id, asked);
    const place = parentId === null ? '' : `（${this.nameOf(parentId, fy)}）`;
    const fields: ImportChange['fields'] = [
      { field: `${kindLabels[kind]}の新設`, before: null, after: `${fiscalYearLabel(fy)}から` },
    ];
    if (code !== null) fields.push({ field: 'コード', before: null, after: code });
    if (elsewhere.length > 0) {
      const after = '同じ名称の部・課がほかにもあります。移すときは、IDかコードの列でその部・課を示してください。';
      fields.push({ field: '注意', before: null, after });
    }
    this.draft.change({
      ...{ operation: 'create', label: `${name}${place}`, fields, sheet: row.sheet, row: row.row },
      data: imported(made, fy, code !== null),
    });
  }

  private change(asked: DepartmentRow, found: DraftedDepartment, fy: number, parentId: string | null): void {
    const { row, name, code, parent, sortOrder } = asked;
    const [first] = found.versions;
    const earlier = first && fy < first.fyFrom && !found.follows ? first : null;
    const current = earlier ?? versionIn(found.versions, fy);
    if (current === null) {
      const since = fiscalYearLabel(first?.fyFrom ?? fy);
      this.draft.error(yearCell(asked), `${fiscalYearLabel(fy)}にはこの部・課がありません（${since}に始まります）。`);
      return;
    }
    const amendment: DepartmentAmendment = {
      ...(name === current.name ? {} : { name }),
      ...(parent === null || parentId === current.parentId ? {} : { parentId }),
      ...(sortOrder === null || sortOrder === current.sortOrder ? {} : { sortOrder }),
    };
    const isAmended = earlier !== null || Object.keys(amendment).length > 0;
    const isCoded = code !== null && code !== found.code;
    if (!isAmended && !isCoded) {
      this.draft.unchanged([found.id, found.version, fy]);
      return;
    }
    if (isAmended && asked.fy === null) {
      this.draft.error(yearCell(asked), 'いつから変わるか、開始年度を入力してください（例：令和8年度）。');
      return;
    }
    if (isAmended && this.hasWrongYear(asked, fy, this.settledFy)) return;
    const fields = this.fields(current, amendment, fy);
    if (earlier)
      fields.unshift({ field: '開始年度', before: fiscalYearLabel(earlier.fyFrom), after: fiscalYearLabel(fy) });
    if (isCoded) fields.push({ field: 'コード', before: found.code, after: code });
    const amended = (isAmended && this.organisation.amend(found, fy, amendment)) || found;
    const left = isCoded ? this.organisation.giveCode(amended, code) : amended;
    this.draft.restsOn([found.id, found.version]);
    this.draft.change({
      ...{ operation: 'update', label: current.name, fields, sheet: row.sheet, row: row.row },
      data: imported(left, fy, isCoded),
    });
  }

  private fields(current: DepartmentYears, { name, parentId, sortOrder }: DepartmentAmendment, fy: number) {
    const from = `${fiscalYearLabel(fy)}からの`;
    const fields: ImportChange['fields'] = [];
    if (name !== undefined) fields.push({ field: `${from}名称`, before: current.name, after: name });
    if (parentId !== undefined) {
      fields.push({
        field: `${from}上の部`,
        before: this.nameOf(current.parentId, fy),
        after: this.nameOf(parentId, fy),
      });
    }
    if (sortOrder !== undefined) {
      fields.push({ field: `${from}並び順`, before: String(current.sortOrder), after: String(sortOrder) });
    }
    return fields;
  }

  private hasWrongYear(asked: DepartmentRow, fy: number, settledFy: number | null): boolean {
    const problem = yearProblem(fy, settledFy);
    if (problem !== null) this.draft.error(yearCell(asked), problem);
    return problem !== null;
  }

  private nameOf(id: string | null, fy: number): string {
    const found = id === null ? null : this.organisation.find(id);
    return found ? labelOf(found, fy) : 'なし';
  }

  /** Told at the row of the department, or of the 部 above it through which it came. */
  private tellProblems(): void {
    for (const { departmentId, field, message } of this.organisation.problems()) {
      const parents = this.organisation.find(departmentId)?.versions.map(({ parentId }) => parentId ?? '') ?? [];
      const asked = [departmentId, ...parents].map((id) => this.cells.get(id)).find((one) => one !== undefined);
      if (!asked) continue;
      const cell = field === 'parentId' ? cellOf(asked.row, 'parent') : asked.nameCell;
      this.draft.error(cell.cell === '' ? asked.nameCell : cell, message);
    }
  }
}

function yearCell({ row, nameCell }: DepartmentRow): TableCell {
  const cell = cellOf(row, 'fyFrom');
  return cell.cell === '' ? nameCell : cell;
}

function imported(
  { id, isNew, kind, code, versions }: DraftedDepartment,
  fy: number,
  isCoded: boolean,
): ImportedDepartment {
  return { id, isNew, kind, code, versions, isCoded, fy };
}
