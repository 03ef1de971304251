import { randomUUID } from 'node:crypto';
import type { TableRow } from '@mawasu/domain/imports';
import { type NodeKind, nodeKinds } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { frozenMessage, PlanDraftsRepository } from '../../plans/plan-drafts.repository.js';
import type { NodeTexts } from '../../plans/plan-node-check.js';
import { PlanNodesWriter } from '../../plans/plan-nodes.writer.js';
import { type PlanFrame, PlansWriter } from '../../plans/plans.writer.js';
import type { ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import type { PlanDraft } from '../plan-draft.js';
import { type HeldPlan, isEditable, readHeldPlans } from './held-plans.js';
import { planColumns } from './plan-fields.js';
import { planForm } from './plan-form.js';
import { type PlannedFrame, planFrame } from './plan-frame.js';
import { labelOf, type PlannedNode, PlanPlanner } from './plan-planner.js';
import { type PlanRow, PlanRowReader } from './plan-rows.js';

interface Held {
  plans: readonly HeldPlan[];
  /** The rows of the table that is gone through, with what reads them. */
  rows: PlanRow[];
  reader: PlanRowReader;
}

/** The frame of the plan, or one of its nodes; ids of new ones hold within the table only. */
export type ImportedPlan =
  | { type: 'frame'; planId: string | null; frame: PlanFrame }
  | {
      type: 'node';
      planId: string | null;
      id: string;
      isNew: boolean;
      isMoved: boolean;
      kind: NodeKind;
      parentId: string | null;
      code: string;
      title: string;
      texts: NodeTexts;
    };

/** 計画: a 案 with its levels, 視点 and nodes, made by the table or changed by it. */
@Injectable()
export class PlanImport implements ImportDefinition<Held, ImportedPlan> {
  readonly kind = 'plan';
  readonly columns = { columns: planColumns };

  constructor(
    private readonly drafts: PlanDraftsRepository,
    private readonly plans: PlansWriter,
    private readonly nodes: PlanNodesWriter,
  ) {}

  columnProblem(keys: ReadonlySet<string>): string | null {
    const isWhole = (keys.has('kind') && keys.has('title')) || nodeKinds.some((kind) => keys.has(kind));
    return isWhole
      ? null
      : '「階層」と「名称」の列か、「方針」「施策」「取組み」などの列がありません。様式を使ってください。';
  }

  async load(manager: EntityManager): Promise<Held> {
    return heldOf(await readHeldPlans(manager));
  }

  /** Only read here: which plan it is, its levels and its 視点 may stand in any row. */
  planRow(row: TableRow, { rows, reader }: Held, draft: PlanDraft<ImportedPlan>): void {
    const read = reader.read(row, draft);
    if (read) rows.push(read);
  }

  finish({ plans, rows }: Held, draft: PlanDraft<ImportedPlan>): void {
    const frame = planFrame(rows, plans, draft);
    if (!frame) return;
    const { held } = frame;
    if (held) draft.restsOn([held.id, held.version, held.number, held.status]);
    const planner = new PlanPlanner(frame, held?.nodes ?? [], draft);
    for (const row of rows) planner.plan(row);
    const planned = [...planner.planned.values()];
    const changed = planned.filter(({ fields }) => fields.length > 0);
    if (held && !isEditable(held) && (changed.length > 0 || frame.fields.length > 0)) {
      const asked = changed[0]?.asked ?? frame.asked;
      draft.error(asked.titleCell, frozenMessage(held));
      return;
    }
    tellFrame(frame, draft);
    for (const one of planned) tellNode(one, held, draft);
    for (const { held: node, isNamed } of planner.tree.all) if (node && !isNamed) draft.withdrawn(labelOf(node));
  }

  /** Two tables that make a plan, or change one, come after each other. */
  async lock(manager: EntityManager, changes: readonly PlannedChange<ImportedPlan>[]): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('mawasu plan import'))`);
    const planId = changes[0]?.data.planId ?? null;
    if (planId !== null) await this.drafts.lock(manager, planId);
  }

  async apply(manager: EntityManager, changes: readonly PlannedChange<ImportedPlan>[]): Promise<void> {
    const all = changes.map(({ data }) => data);
    const frame = all.find((one) => one.type === 'frame');
    const heldId = all[0]?.planId ?? null;
    const planId = heldId ?? (frame ? await this.plans.make(manager, frame.frame) : '');
    if (heldId !== null && frame)
      await this.plans.change(manager, await this.drafts.lockDraft(manager, heldId), frame.frame);
    const draft = await this.drafts.lockDraft(manager, planId);
    const nodes = all.filter((one) => one.type === 'node');
    const made = nodes.filter(({ isNew }) => isNew);
    const ids = new Map(made.map(({ id }) => [id, randomUUID() as string]));
    const idOf = <Id extends string | null>(id: Id) => (id === null ? id : (ids.get(id) ?? id));
    if (made.length > 0) {
      await this.nodes.add(
        manager,
        draft,
        made.map(({ id, kind, parentId, code, title, texts }) => ({
          ...texts,
          ...{ id: idOf(id), kind, parentId: idOf(parentId), code, title },
        })),
      );
    }
    for (const { id, parentId, isMoved } of nodes) {
      if (isMoved) await this.nodes.move(manager, draft, { id: idOf(id), parentId: idOf(parentId), beforeId: null });
    }
    const edits = nodes.filter(({ isNew, texts }) => !isNew && Object.keys(texts).length > 0);
    if (edits.length > 0) {
      await this.nodes.change(
        manager,
        draft,
        edits.map(({ id, texts }) => ({ ...texts, id })),
      );
    }
  }

  form({ plans }: Held): ImportForm {
    return planForm(plans.findLast(({ status }) => status === 'draft') ?? plans.at(-1) ?? null);
  }
}

/** What a table is planned against. */
export function heldOf(plans: readonly HeldPlan[]): Held {
  const names = plans.flatMap(({ levels }) => levels.map(({ kind, name }) => [name, kind] as const));
  return { plans, rows: [], reader: new PlanRowReader(new Map(names)) };
}

function tellFrame({ held, fields, asked, ...frame }: PlannedFrame, draft: PlanDraft<ImportedPlan>): void {
  const { name, fyFrom, fyTo, levels, viewpoints } = frame;
  if (held && fields.length === 0) {
    if (asked.kind === 'plan') draft.unchanged(['plan', held.id]);
    return;
  }
  draft.change({
    operation: held ? 'update' : 'create',
    label: held ? name : `${name}（新しい計画の案）`,
    ...{ fields, sheet: asked.row.sheet, row: asked.row.row },
    data: { type: 'frame', planId: held?.id ?? null, frame: { name, fyFrom, fyTo, levels, viewpoints } },
  });
}

function tellNode(
  { node, asked, fields, isMoved }: PlannedNode,
  plan: HeldPlan | null,
  draft: PlanDraft<ImportedPlan>,
): void {
  const { id, held, kind, parentId, code, title, texts } = node;
  if (held && fields.length === 0) {
    draft.unchanged([held.id, held.version]);
    return;
  }
  if (held) draft.restsOn([held.id, held.version]);
  draft.change({
    operation: held ? 'update' : 'create',
    label: labelOf(held ?? node),
    ...{ fields, sheet: asked.row.sheet, row: asked.row.row },
    data: {
      type: 'node',
      planId: plan?.id ?? null,
      id,
      isNew: held === null,
      isMoved,
      kind,
      parentId,
      code,
      title,
      texts,
    },
  });
}
