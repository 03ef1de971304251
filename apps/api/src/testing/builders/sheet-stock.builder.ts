import type { StepStage } from '@mawasu/domain/workflow';
import { Entry, EntryStep } from '../../modules/entries/entry.entity.js';
import { PlanNode, PlanNodeVersion } from '../../modules/plans/plan-node.entity.js';
import type { TestApp } from '../test-app.js';
import { fullContent } from './entry-desk.builder.js';
import { aBranch } from './plan.builder.js';
import { aRound, type RoundTraits } from './round.builder.js';

/** A sheet as it lies somewhere on its way: `in_review.2`, `confirmed`, `excluded untouched`. */
export interface StockedSheet {
  place: string;
  submittedBy: string;
  /** Who let it pass, last. */
  passedBy: string;
}

interface StockTraits {
  departmentId: string;
  reviews: readonly Exclude<StepStage, 'entry'>[];
  state?: RoundTraits['state'];
  sheets: readonly StockedSheet[];
}

const { progressStatus, futureDirection, ...content } = fullContent;
const untouched = (place: string) => place === 'not_started' || place.endsWith(' untouched');

/**
 * A round of a plan of its own with all these sheets of one 課, complete and with the steps that led to where they lie, in
 * one statement a table. Returns their ids in the order given.
 */
export async function aStockOfSheets(t: TestApp, traits: StockTraits): Promise<string[]> {
  const { manager } = t.dataSource;
  const { departmentId, reviews, state = 'open', sheets } = traits;
  const { planId, measureId: parentId } = await aBranch(t.dataSource, departmentId);
  const roundId = await aRound(t.dataSource, { planId, reviews, state });
  const { identifiers: nodes } = await manager.insert(
    PlanNode,
    sheets.map(() => ({ planId })),
  );
  const titled = nodes.map(({ id: nodeId }, index) => ({
    ...{ planId, nodeId, fromRevision: 1, parentId, kind: 'initiative', code: '', title: `取組み${index}` },
    ...{ sortOrder: index, body: {} },
  }));
  await manager.insert(PlanNodeVersion, titled as object[]);
  const rows = sheets.map(({ place }, index) => {
    const [placed = '', position] = (place.split(' ')[0] ?? '').split('.');
    const isExcluded = placed === 'excluded';
    return {
      ...{ roundId, nodeId: nodes[index]?.id, departmentId, state: placed },
      position: position === undefined ? null : Number(position),
      scope: isExcluded ? 'excluded' : 'full',
      exclusionReason: isExcluded ? '休止したため' : null,
      ...(untouched(place) ? {} : { content, progressStatus, futureDirection }),
    };
  });
  const { identifiers: entries } = await manager.insert(Entry, rows as object[]);
  const ids = entries.map(({ id }) => id as string);
  const steps = sheets.flatMap((sheet, index) =>
    stepsTo(sheet, reviews.length).map((step) => ({ entryId: ids[index], ...step })),
  );
  await manager.insert(EntryStep, steps as object[]);
  return ids;
}

/** 提出 and every 承認 up to the place; none for a sheet that is still with its 課. */
function stepsTo({ place, submittedBy, passedBy }: StockedSheet, reviews: number) {
  const [state = '', position] = place.split('.');
  const isPast = state === 'confirmed' || state === 'finalized' || state === 'published';
  const reached = isPast ? reviews + 1 : Number(position ?? 0);
  return Array.from({ length: reached }, (_, before) => {
    const isLast = before === reviews;
    const to = isLast ? { toState: 'confirmed' } : { toState: 'in_review', toPosition: before + 1 };
    const from = before === 0 ? { fromState: 'drafting' } : { fromState: 'in_review', fromPosition: before };
    const action = before === 0 ? 'submit' : isLast ? 'confirm' : 'approve';
    return { number: before + 1, action, ...from, ...to, userId: before === 0 ? submittedBy : passedBy };
  });
}
