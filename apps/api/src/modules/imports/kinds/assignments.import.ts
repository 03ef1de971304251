import type { ColumnSet, TableCell, TableRow } from '@mawasu/domain/imports';
import { type AssignmentRole, assignedIn, assignmentYearProblem, planAssignment } from '@mawasu/domain/plans';
import { fiscalYearLabel, parseFiscalYear } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IndicatorResultsWriter } from '../../indicators/indicator-results.writer.js';
import {
  type ChangeOfAssignment,
  type HeldAssignment,
  readAssignments,
  readBegunYears,
  writeAssignments,
} from '../../plans/assignments.store.js';
import { lockNodes } from '../../plans/lock-nodes.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import { cellOf, type PlanDraft, textOf } from '../plan-draft.js';
import { DepartmentFinder, readHeldDepartments } from './department-finder.js';
import {
  type HeldNode,
  NodeFinder,
  nodeFormColumns,
  nodeFormRow,
  nodeLabel,
  nodePlaceColumns,
  readHeldNodes,
} from './node-finder.js';

const columns: ColumnSet = {
  columns: [
    { key: 'id', label: 'ID', synonyms: ['項目ID', 'nodeId'], kind: 'code', hidden: true },
    ...nodePlaceColumns,
    { key: 'division', label: '主管部', synonyms: ['部', '担当部'], kind: 'text' },
    { key: 'lead', label: '主管課', synonyms: ['課', '担当課', '主担当課', '所管課'], kind: 'text', required: true },
    { key: 'related', label: '関係課', synonyms: ['関連課', '関係部署'], kind: 'text', multiline: true },
    { key: 'fyFrom', label: '開始年度', synonyms: ['適用年度', '年度', 'いつから'], kind: 'code' },
  ],
};

interface Held {
  nodes: NodeFinder;
  departments: DepartmentFinder;
  assignments: ReadonlyMap<string, HeldAssignment[]>;
  /** Of each plan the last year whose evaluation has begun. */
  begun: ReadonlyMap<string, number>;
}

const SEPARATORS = /[、,，;；・\n]/;

/** 担当課: who answers for a 施策 or 取組み from a year on. */
@Injectable()
export class AssignmentsImport implements ImportDefinition<Held, ChangeOfAssignment> {
  readonly kind = 'assignments';
  readonly columns = columns;

  constructor(private readonly results: IndicatorResultsWriter) {}

  async load(manager: EntityManager): Promise<Held> {
    return {
      nodes: new NodeFinder(await readHeldNodes(manager)),
      departments: new DepartmentFinder(await readHeldDepartments(manager)),
      assignments: await readAssignments(manager, null),
      begun: await readBegunYears(manager),
    };
  }

  planRow(row: TableRow, held: Held, draft: PlanDraft<ChangeOfAssignment>): void {
    const found = held.nodes.find(row, 'id');
    if (!('node' in found)) {
      draft.error(found.cell, found.reason);
      return;
    }
    const { node } = found;
    draft.mention(node.id);
    const lead = cellOf(row, 'lead');
    const related = cellOf(row, 'related');
    if (lead.text === '' && related.text === '') return;
    const fy = yearOf(row, node, held);
    if (typeof fy !== 'number') {
      draft.error(fy.cell, fy.reason);
      return;
    }
    const place = { row, node, fy };
    if (lead.text !== '') planDepartment({ ...place, role: 'lead', cell: lead, name: lead.text }, held, draft);
    for (const name of related.text.split(SEPARATORS).map((text) => text.trim())) {
      if (name !== '') planDepartment({ ...place, role: 'related', cell: related, name }, held, draft);
    }
  }

  finish({ nodes, assignments }: Held, draft: PlanDraft<ChangeOfAssignment>): void {
    const plans = new Set(nodes.all.filter(({ id }) => draft.isMentioned(id)).map(({ planId }) => planId));
    for (const node of nodes.all) {
      const isLeft = plans.has(node.planId) && !draft.isMentioned(node.id) && assignments.has(node.id);
      if (isLeft) draft.withdrawn(nodeLabel(node));
    }
  }

  async lock(manager: EntityManager, changes: readonly PlannedChange<ChangeOfAssignment>[]): Promise<void> {
    await lockNodes(
      manager,
      changes.map(({ data }) => data.nodeId),
    );
  }

  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ChangeOfAssignment>[],
    _context: CommitContext,
  ): Promise<void> {
    await writeAssignments(
      manager,
      changes.map(({ data }) => data),
    );
    // The 課 that answers stands beside each result.
    const nodeIds = [...new Set(changes.map(({ data }) => data.nodeId))];
    const indicators: { id: string }[] = await manager.query(
      'SELECT i.id FROM indicator i WHERE i.node_id = ANY ($1::uuid[])',
      [nodeIds],
    );
    await this.results.renew(manager, { indicatorIds: indicators.map(({ id }) => id) });
  }

  form({ nodes, departments, assignments }: Held): ImportForm {
    const sections = departments.all.filter(({ kind, fyTo }) => kind === 'section' && fyTo === null);
    const choices = [...new Set(sections.map(({ name }) => name))];
    return {
      columns: [
        { key: 'id', label: 'ID', width: 10, hidden: true, readOnly: true },
        ...nodeFormColumns,
        { key: 'division', label: '主管部', width: 18 },
        { key: 'lead', label: '主管課', width: 18, ...(choices.length > 0 ? { choices } : {}) },
        { key: 'related', label: '関係課', width: 26 },
        { key: 'fyFrom', label: '開始年度', width: 12 },
      ],
      rows: nodes.all.flatMap((node) => formRows(node, assignments.get(node.id) ?? [], departments)),
      example: {
        ...{ plan: '第6次総合計画', measureCode: '1-1-1', measure: '地域活動の支援', initiative: '講座の開催' },
        ...{ division: '市民部', lead: '市民活動課', related: '企画課、生涯学習課', fyFrom: '令和8年度' },
      },
      instructions: [
        '1行に、1つの施策か取組みの主管課を入力します。取組みが空欄の行は、施策そのものの主管課です。',
        '開始年度から主管課が替わります。前の主管課は、その前の年度までとして残ります。',
        'まだ主管課のない項目で開始年度が空欄のときは、計画の始まる年度からになります。',
        '関係課は「、」で区切って入力します。',
      ],
    };
  }
}

const leads = (all: readonly HeldAssignment[]) => all.filter(({ role }) => role === 'lead');

/** From when on the row speaks: as it says, or from the plan's first year where nobody answers yet. */
function yearOf(row: TableRow, node: HeldNode, held: Held): number | { cell: TableCell; reason: string } {
  const cell = cellOf(row, 'fyFrom');
  if (cell.text !== '') {
    const fy = parseFiscalYear(cell.text);
    return fy ?? { cell, reason: '開始年度を「令和8年度」「R8」「2026」のように入力してください。' };
  }
  const own = leads(held.assignments.get(node.id) ?? []);
  const newest = own.at(-1);
  if (!newest) return node.planFrom;
  const found = held.departments.find(textOf(row, 'lead'), textOf(row, 'division'), newest.fyFrom);
  if ('id' in found && found.id === newest.departmentId) return newest.fyFrom;
  return {
    cell: cell.cell === '' ? cellOf(row, 'lead') : cell,
    reason: '主管課がいつから替わるか、開始年度を入力してください。',
  };
}

interface AskedDepartment {
  row: TableRow;
  node: HeldNode;
  fy: number;
  role: AssignmentRole;
  cell: TableCell;
  name: string;
}

const roleNames: Record<AssignmentRole, string> = { lead: '主管課', related: '関係課' };

function planDepartment(asked: AskedDepartment, held: Held, draft: PlanDraft<ChangeOfAssignment>): void {
  const { row, node, fy, role, cell, name } = asked;
  const division = role === 'lead' ? textOf(row, 'division') : '';
  const found = held.departments.find(name, division, fy);
  if (!('id' in found)) {
    draft.error(cell, found.reason);
    return;
  }
  const subject = role === 'lead' ? `${node.id} ${fy}` : `${node.id} ${fy} ${found.id}`;
  if (!draft.claim(subject, cell, `この項目の${fiscalYearLabel(fy)}からの${roleNames[role]}`)) return;
  const planned = planAssignment(held.assignments.get(node.id) ?? [], { departmentId: found.id, role, fyFrom: fy });
  if (planned.kind === 'unchanged') {
    draft.unchanged([subject, planned.held]);
    return;
  }
  const problem = assignmentYearProblem(fy, held.begun.get(node.planId) ?? null);
  if (problem !== null) {
    draft.error(cell, problem);
    return;
  }
  // Two changes of one 主管課 would each rest on the one before.
  if (role === 'lead' && !draft.claim(`${node.id} lead`, cell, 'この項目の主管課の変更')) return;
  const { held: now, fyTo, endsBefore } = planned;
  const before = now ? (held.departments.inYear(now.departmentId, fy)?.name ?? null) : null;
  draft.change({
    operation: now ? 'update' : 'create',
    label: nodeLabel(node),
    fields: [{ field: `${fiscalYearLabel(fy)}からの${roleNames[role]}`, before, after: name }],
    sheet: row.sheet,
    row: row.row,
    data: {
      ...{ nodeId: node.id, departmentId: found.id, role, fyFrom: fy, fyTo },
      ...{ heldId: now?.id ?? null, endsBefore },
    },
  });
}

/** A row for each 主管課 it has had; the 関係課 stand with the newest. */
function formRows(node: HeldNode, own: readonly HeldAssignment[], departments: DepartmentFinder): FormRow[] {
  const nameOf = ({ departmentId, fyFrom }: HeldAssignment, fy = fyFrom) =>
    departments.inYear(departmentId, fy)?.name ?? '';
  const place = { id: node.id, ...nodeFormRow(node) };
  const held = leads(own);
  if (held.length === 0) return [place];
  return held.map((one, index): FormRow => {
    const { departmentId, fyFrom } = one;
    const isLast = index === held.length - 1;
    const others = assignedIn(own, 'related', fyFrom);
    const related = isLast ? others.map((other) => nameOf(other, fyFrom)).join('、') : '';
    const lead = { division: departments.divisionNameOf(departmentId, fyFrom), lead: nameOf(one) };
    return { ...place, ...lead, related, fyFrom: fiscalYearLabel(fyFrom) };
  });
}
