import type { NewPublication, PublicationChoice } from '@mawasu/contract';

type Measure = PublicationChoice['measures'][number];

/** The chosen 施策 by id, each with the 取組み of it that are held back. */
export type ChosenItems = ReadonlyMap<string, ReadonlySet<string>>;

const heldBackOf = ({ initiatives }: Measure): ReadonlySet<string> =>
  new Set(initiatives.flatMap(({ id, heldBack }) => (heldBack ? [id] : [])));

/** As it was chosen the last time, or everything. */
export const proposedItems = ({ measures }: PublicationChoice): ChosenItems =>
  new Map(measures.flatMap((measure) => (measure.chosen ? [[measure.id, heldBackOf(measure)] as const] : [])));

/** Several 施策 at once; what was held back of them stays so. */
export function withMeasures(items: ChosenItems, measures: readonly Measure[], isChosen: boolean): ChosenItems {
  const next = new Map(items);
  for (const measure of measures) {
    if (!isChosen) next.delete(measure.id);
    else if (!next.has(measure.id)) next.set(measure.id, heldBackOf(measure));
  }
  return next;
}

export function withInitiative(items: ChosenItems, measureId: string, id: string, isShown: boolean): ChosenItems {
  const held = new Set(items.get(measureId));
  if (isShown) held.delete(id);
  else held.add(id);
  return new Map(items).set(measureId, held);
}

/** As it was asked for, or kept by the browser. */
export const chosenItems = (asked: NewPublication['measures']): ChosenItems =>
  new Map(asked.map(({ measureId, heldBack }) => [measureId, new Set(heldBack)]));

export const askedItems = (items: ChosenItems): NewPublication['measures'] =>
  [...items].map(([measureId, heldBack]) => ({ measureId, heldBack: [...heldBack] }));

/** In the order of the plan. */
export function byPolicy({ measures }: PublicationChoice): [policy: string, measures: Measure[]][] {
  const policies = new Map<string, Measure[]>();
  for (const measure of measures) {
    policies.set(measure.policyTitle, [...(policies.get(measure.policyTitle) ?? []), measure]);
  }
  return [...policies];
}

export const measureName = ({ code, title }: Pick<Measure, 'code' | 'title'>): string => `${code}　${title}`.trim();

/** Of what is chosen, the 写真・データ that do not go out with it. */
export const withheldFiles = ({ measures }: PublicationChoice, items: ChosenItems) =>
  measures.flatMap((measure) => {
    const heldBack = items.get(measure.id);
    if (heldBack === undefined) return [];
    const shown = measure.initiatives.filter(({ id }) => !heldBack.has(id));
    return shown.flatMap(({ id, title: initiative, withheld }) =>
      withheld.map((one, place) => ({ id: `${id} ${place}`, initiative, ...one })),
    );
  });
