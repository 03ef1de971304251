import { joinedTexts, reorderSiblings } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import type { PlanDraft } from './plan-drafts.repository.js';
import { PlanIndicatorsRepository } from './plan-indicators.repository.js';
import type { NodeTexts } from './plan-node-check.js';
import { nodeInUse, nodeNotFound } from './plan-node-refusals.js';
import { type DraftNode, type DraftNodeTexts, PlanNodesRepository } from './plan-nodes.repository.js';
import { PlanNodesWriter } from './plan-nodes.writer.js';

export interface Merge {
  /** In the order in which texts are joined. The first says where the whole stands. */
  nodes: readonly { id: string; version: number }[];
  code: string;
  title: string;
  /** Indicators of them that do not go on with the whole. */
  endedIndicatorIds: readonly string[];
}

export interface Split {
  id: string;
  version: number;
  /** The first takes what no part names of what hangs under the node, and of its indicators. */
  parts: readonly { code: string; title: string; childIds: readonly string[]; indicatorIds: readonly string[] }[];
}

/**
 * 統合 and 分割 within a draft. A node that an earlier revision holds stays there as it was and is followed by new ones
 * (`node_succession`); one that was never in force is simply written over, and what hangs on it comes along.
 */
@Injectable()
export class PlanReshapingWriter {
  constructor(
    private readonly nodes: PlanNodesRepository,
    private readonly writer: PlanNodesWriter,
    private readonly indicators: PlanIndicatorsRepository,
  ) {}

  /** Gives the node that is left. */
  async merge(manager: EntityManager, draft: PlanDraft, asking: Merge): Promise<string> {
    const { nodes: asked, code, title, endedIndicatorIds } = asking;
    const held = await this.nodes.findAll(manager, draft.id);
    const ids = asked.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw refused('nodes', '同じ項目が二度選ばれています。');
    for (const { id, version } of asked) await this.writer.seen(manager, draft, held, id, version);
    const sources = await this.textsOf(manager, draft, ids);
    const [first] = sources as [DraftNodeTexts, ...DraftNodeTexts[]];
    if (sources.some(({ kind }) => kind !== first.kind)) throw refused('nodes', '同じ種類の項目を選んでください。');
    const old = await this.nodes.inForceBefore(manager, draft, ids);
    const texts = {
      ...joinedTexts(sources.map(({ body }) => body)),
      ...(first.kind === 'measure' ? { sectoralPlans: [...new Set(sources.flatMap((one) => one.sectoralPlans))] } : {}),
    };
    const target = old.length === 0 ? first.id : await this.addBefore(manager, draft, first, { ...texts, code, title });
    if (target === first.id) await this.writer.change(manager, draft, [{ id: target, ...texts, code, title }]);
    const indicators = await this.indicators.find(manager, draft, ids);
    const children = ids.flatMap((id) => held.filter((node) => node.parentId === id));
    await this.hang(manager, draft, target, children);
    const gone = ids.filter((id) => id !== target);
    const never = gone.filter((id) => !old.includes(id));
    await this.refuseSheets(manager, draft, held, never);
    await this.nodes.rehang(manager, never, target);
    checkIndicators(endedIndicatorIds, indicators);
    const placed = indicators.map(({ id: indicatorId, isHeld }) => {
      const nodeId = endedIndicatorIds.includes(indicatorId) ? null : target;
      return { indicatorId, nodeId, isHeld };
    });
    await this.indicators.place(manager, draft, placed);
    await this.nodes.endBefore(manager, draft, gone);
    await this.nodes.remove(manager, draft, gone);
    const successions = old.map((oldId) => ({ oldId, newId: target, kind: 'merged' as const }));
    await this.nodes.writeSuccessions(manager, draft, successions);
    return target;
  }

  /** Gives the parts in their order. */
  async split(manager: EntityManager, draft: PlanDraft, { id, version, parts }: Split): Promise<string[]> {
    const held = await this.nodes.findAll(manager, draft.id);
    await this.writer.seen(manager, draft, held, id, version);
    const [source] = (await this.textsOf(manager, draft, [id])) as [DraftNodeTexts];
    const children = held.filter(({ parentId }) => parentId === id);
    checkParts(parts, children);
    const wasInForce = (await this.nodes.inForceBefore(manager, draft, [id])).length > 0;
    const indicators = await this.indicators.find(manager, draft, [id]);
    const asked = parts.flatMap(({ indicatorIds }) => indicatorIds);
    checkIndicators(asked, indicators);
    const made: string[] = [];
    for (const [index, { code, title }] of parts.entries()) {
      const texts = {
        ...source.body,
        code,
        title,
        ...(source.kind === 'measure' ? { sectoralPlans: source.sectoralPlans } : {}),
      };
      if (index === 0 && !wasInForce) {
        await this.writer.change(manager, draft, [{ id, code, title }]);
        made.push(id);
      } else {
        made.push(await this.addBefore(manager, draft, source, texts));
      }
    }
    if (!wasInForce) await this.moveToFront(manager, draft, source, id, made);
    const named = new Set(parts.flatMap(({ childIds }) => childIds));
    for (const [index, { childIds }] of parts.entries()) {
      const own = children.filter((child) => childIds.includes(child.id) || (index === 0 && !named.has(child.id)));
      if (made[index] !== id) await this.hang(manager, draft, made[index] as string, own);
    }
    const placed = indicators.map(({ id: indicatorId, isHeld }) => {
      const part = parts.findIndex(({ indicatorIds }) => indicatorIds.includes(indicatorId));
      return { indicatorId, nodeId: made[Math.max(0, part)] as string, isHeld };
    });
    await this.indicators.place(manager, draft, placed);
    if (!wasInForce) return made;
    await this.nodes.endBefore(manager, draft, [id]);
    await this.nodes.remove(manager, draft, [id]);
    const successions = made.map((newId) => ({ oldId: id, newId, kind: 'split' as const }));
    await this.nodes.writeSuccessions(manager, draft, successions);
    return made;
  }

  private async textsOf(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<DraftNodeTexts[]> {
    const found = await this.nodes.findTexts(manager, draft.id, ids);
    return ids.map((id) => {
      const node = found.find((one) => one.id === id);
      if (!node) throw nodeNotFound();
      return node;
    });
  }

  private async addBefore(
    manager: EntityManager,
    draft: PlanDraft,
    place: DraftNode,
    texts: NodeTexts & { title: string },
  ): Promise<string> {
    const { kind, parentId } = place;
    const [id] = (await this.writer.add(manager, draft, [{ kind, parentId, ...texts }])) as [string];
    await this.writer.move(manager, draft, { id, parentId, beforeId: place.id });
    return id;
  }

  /** The node that stays is the first part: before those that were put before it. */
  private async moveToFront(
    manager: EntityManager,
    draft: PlanDraft,
    { parentId }: DraftNode,
    id: string,
    made: readonly string[],
  ): Promise<void> {
    await this.writer.move(manager, draft, { id, parentId, beforeId: made[1] ?? null });
  }

  /** Hangs nodes under one of their parents' kind, in this order, after nothing else. Their own edits stay valid. */
  private async hang(
    manager: EntityManager,
    draft: PlanDraft,
    parentId: string,
    nodes: readonly DraftNode[],
  ): Promise<void> {
    if (nodes.length === 0) return;
    const ids = nodes.map(({ id }) => id);
    await this.nodes.takeIntoDraft(manager, draft, ids);
    await this.nodes.place(manager, draft, parentId, reorderSiblings([], ids), []);
  }

  /** A node that was never in force has no sheets but by an error of somebody's; they are not taken along unasked. */
  private async refuseSheets(
    manager: EntityManager,
    draft: PlanDraft,
    held: readonly DraftNode[],
    ids: readonly string[],
  ): Promise<void> {
    for (const id of ids) {
      const { sheets } = await this.nodes.findUse(manager, draft.id, id);
      const node = held.find((one) => one.id === id);
      if (node && sheets > 0) throw nodeInUse(node, { sheets });
    }
  }
}

function refused(path: string, message: string): AppError {
  return new AppError('VALIDATION', { message, details: [{ path, message }] });
}

function checkIndicators(asked: readonly string[], held: readonly { id: string }[]): void {
  if (new Set(asked).size < asked.length) throw refused('indicators', '同じ指標が二つの行き先に選ばれています。');
  if (asked.some((id) => !held.some((one) => one.id === id))) {
    throw refused('indicators', '指標が変わりました。画面を開き直してください。');
  }
}

function checkParts(parts: Split['parts'], children: readonly DraftNode[]): void {
  const named = parts.flatMap(({ childIds }) => childIds);
  if (new Set(named).size < named.length) throw refused('parts', '同じ項目が二つの行き先に選ばれています。');
  const unknown = named.some((id) => !children.some((child) => child.id === id));
  if (unknown) throw refused('parts', '下の項目が変わりました。画面を開き直してください。');
}
