import { randomUUID } from 'node:crypto';
import type { ErrorDetail } from '@mawasu/contract';
import { type NodeKind, placeBefore, reorderSiblings } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import type { PlanDraft } from './plan-drafts.repository.js';
import type { NodeBody } from './plan-node.entity.js';
import { type NodeTexts, placeProblem, textProblems } from './plan-node-check.js';
import { nodeInUse, nodeNotFound, staleNode } from './plan-node-refusals.js';
import { type DraftNode, type DraftNodeTexts, PlanNodesRepository } from './plan-nodes.repository.js';

export interface NewNode extends NodeTexts {
  /** Where others of the same call hang under it; made up when left out. */
  id?: string;
  kind: NodeKind;
  parentId: string | null;
  title: string;
}

export interface NodeEdit extends NodeTexts {
  id: string;
  /** Of the node as it was seen; left out by who holds the plan and has just read it. */
  version?: number;
}

/**
 * The one home of every write of a plan's nodes: what a screen asks for and what a file brings. Everything within the caller's
 * transaction, which holds the draft (`PlanDraftsRepository.lockDraft`), and by sets: a thousand nodes are as many statements
 * as one. A refusal of one node of several names it by its place in the call (`nodes.3.title`).
 */
@Injectable()
export class PlanNodesWriter {
  constructor(private readonly nodes: PlanNodesRepository) {}

  /** Adds nodes at the end of what they hang under, in this order; parents may be among them, before their children. */
  async add(manager: EntityManager, draft: PlanDraft, asked: readonly NewNode[]): Promise<string[]> {
    const held = await this.nodes.findAll(manager, draft.id);
    const kinds = new Map<string, NodeKind>(held.map(({ id, kind }) => [id, kind]));
    const last = new Map<string | null, number>();
    for (const { parentId, order } of held) last.set(parentId, Math.max(order, last.get(parentId) ?? -1));
    const rows = asked.map((node) => ({ ...node, id: node.id ?? randomUUID() }));
    const details = rows.flatMap((node, index) => {
      const parent = node.parentId === null ? null : kinds.get(node.parentId);
      kinds.set(node.id, node.kind);
      return inCall(asked, index, [...placeProblem(draft, node.kind, parent), ...textProblems(draft, node.kind, node)]);
    });
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const placed = rows.map(({ id, kind, parentId, title, code = '', ...texts }) => {
      const order = (last.get(parentId) ?? -1) + 1;
      last.set(parentId, order);
      return { id, kind, parentId, code, title, order, version: 1, body: bodyOf(texts) };
    });
    await this.nodes.insert(manager, draft, placed);
    await this.nodes.linkSectoralPlans(manager, draft, linksOf(rows));
    return rows.map(({ id }) => id);
  }

  /** Changes texts; members that are left out stay as they are. Gives the nodes that changed at all. */
  async change(manager: EntityManager, draft: PlanDraft, edits: readonly NodeEdit[]): Promise<string[]> {
    const found = await this.nodes.findTexts(
      manager,
      draft.id,
      edits.map(({ id }) => id),
    );
    const held = new Map(found.map((node) => [node.id, node]));
    const details = edits.flatMap((edit, index) => {
      const node = held.get(edit.id);
      if (!node) throw nodeNotFound();
      if (edit.version !== undefined && edit.version !== node.version) throw staleNode(node);
      return inCall(edits, index, textProblems(draft, node.kind, edit));
    });
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const changed = edits.flatMap((edit) => edited(held.get(edit.id) as DraftNodeTexts, edit) ?? []);
    if (changed.length === 0) return [];
    const ids = changed.map(({ id }) => id);
    await this.nodes.takeIntoDraft(manager, draft, ids);
    await this.nodes.update(manager, draft, changed);
    await this.nodes.linkSectoralPlans(manager, draft, linksOf(edits.filter(({ id }) => ids.includes(id))));
    return ids;
  }

  /** Hangs a node under another (null: the plan itself), before one of its children or, with null, after all of them. */
  async move(
    manager: EntityManager,
    draft: PlanDraft,
    {
      id,
      version,
      parentId,
      beforeId,
    }: { id: string; version?: number; parentId: string | null; beforeId: string | null },
  ): Promise<void> {
    const held = await this.nodes.findAll(manager, draft.id);
    const node = await this.seen(manager, draft, held, id, version);
    const parent = parentId === null ? null : held.find((other) => other.id === parentId)?.kind;
    const details = placeProblem(draft, node.kind, parent);
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const siblings = held.filter((other) => other.parentId === parentId && other.id !== id);
    const sequence = placeBefore(
      siblings.map((other) => other.id),
      id,
      beforeId,
    );
    const stays = node.parentId === parentId;
    const places = reorderSiblings(stays ? [...siblings, node] : siblings, sequence);
    if (places.length === 0) return;
    await this.nodes.takeIntoDraft(
      manager,
      draft,
      places.map((place) => place.id),
    );
    await this.nodes.place(manager, draft, parentId, places, [id]);
  }

  /**
   * Takes a node out of the draft. What was never in force must have nothing hanging on it; what was is 廃止 with the draft's
   * year, and only what hangs under it stands in the way. With what a 統合 or 分割 of the draft made goes what went into it, unless
   * another node goes on with that.
   */
  async remove(manager: EntityManager, draft: PlanDraft, id: string, version?: number): Promise<void> {
    const held = await this.nodes.findAll(manager, draft.id);
    const node = await this.seen(manager, draft, held, id, version);
    const wasInForce = (await this.nodes.inForceBefore(manager, draft, [id])).length > 0;
    const { children, ...others } = await this.nodes.findUse(manager, draft.id, id);
    const use = wasInForce ? { children } : { children, ...others };
    if (Object.values(use).some((count) => count > 0)) throw nodeInUse(node, use);
    const ended = wasInForce ? [id] : await this.nodes.becameOnly(manager, draft, [id]);
    await this.nodes.endBefore(manager, draft, [id]);
    await this.nodes.remove(manager, draft, [id]);
    const successions = ended.map((oldId) => ({ oldId, newId: null, kind: 'abolished' as const }));
    await this.nodes.writeSuccessions(manager, draft, successions);
  }

  /** The node in the version that was seen. */
  async seen(
    manager: EntityManager,
    draft: PlanDraft,
    held: readonly DraftNode[],
    id: string,
    version: number | undefined,
  ): Promise<DraftNode> {
    const node = held.find((other) => other.id === id);
    if (!node) throw nodeNotFound();
    if (version === undefined || version === node.version) return node;
    const [current] = await this.nodes.findTexts(manager, draft.id, [id]);
    throw current ? staleNode(current) : nodeNotFound();
  }
}

function inCall(call: readonly unknown[], index: number, details: readonly ErrorDetail[]): ErrorDetail[] {
  if (call.length === 1) return [...details];
  return details.map(({ path, message }) => ({ path: `nodes.${index}.${path}`, message }));
}

/** The members that are kept in the body: everything but what has a column or a table of its own. */
function bodyOf({
  code,
  title,
  sectoralPlans,
  id,
  version,
  ...body
}: NodeTexts & { id?: string; version?: number }): NodeBody {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function linksOf(nodes: readonly (NodeTexts & { id: string })[]): { nodeId: string; names: string[] }[] {
  return nodes.flatMap(({ id, sectoralPlans }) => {
    if (sectoralPlans === undefined) return [];
    const names = sectoralPlans.map((name) => name.trim()).filter((name) => name !== '');
    return [{ nodeId: id, names: [...new Set(names)] }];
  });
}

/** The node as the edit leaves it; null when that is as it was. */
function edited(node: DraftNodeTexts, edit: NodeEdit): Pick<DraftNodeTexts, 'id' | 'code' | 'title' | 'body'> | null {
  const { id, code, title, body, sectoralPlans } = node;
  const next = { code: edit.code ?? code, title: edit.title ?? title, body: { ...body, ...bodyOf(edit) } };
  const isSame =
    next.code === code &&
    next.title === title &&
    Object.entries(next.body).every(([key, value]) => same(value, body[key as keyof NodeBody])) &&
    (edit.sectoralPlans === undefined || same(edit.sectoralPlans, sectoralPlans));
  return isSame ? null : { id, ...next };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
