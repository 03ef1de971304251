import { type CountedMeasure, countMeasure, measureFit } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { Rest } from '../../platform/queue/rest.js';
import type { SheetToCheck } from './checked-sheets.store.js';

interface Row {
  roundId: string;
  id: string;
  kind: 'measure' | 'initiative';
  measureId: string | null;
  code: string;
  title: string;
  body: object;
}

const statement = `
  SELECT r.id AS "roundId", n.node_id AS id, n.kind, n.measure_id AS "measureId", n.code, n.title, v.body
  FROM round r JOIN plan_position n ON n.revision_id = r.revision_id AND n.kind IN ('measure', 'initiative')
  JOIN plan_node_version v ON v.id = n.version_id
  WHERE r.id = ANY ($1::uuid[]) ORDER BY n.path, n.node_id`;

/** Every text in it, whatever the kind of node calls it. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : [];
}

const wordsOf = ({ title, body }: Row): string => [title, ...wordsIn(body)].join('\n');

/** One after the other, with everybody else's turn in between. */
async function countedMeasures(nodes: readonly Row[], rest: Rest): Promise<CountedMeasure[]> {
  const counted: CountedMeasure[] = [];
  for (const measure of nodes.filter(({ kind }) => kind === 'measure')) {
    const below = nodes.filter(({ kind, measureId }) => kind === 'initiative' && measureId === measure.id);
    const initiatives = below.map((node) => ({ id: node.id, text: wordsOf(node) }));
    counted.push(countMeasure({ id: measure.id, text: wordsOf(measure), initiatives }));
    await rest();
  }
  return counted;
}

export type BetterMeasure = { id: string; code: string; title: string };

/** For sheets of any rounds: the 施策 of the round's plan to which their words are much nearer than to their own. One statement. */
export async function readMeasureFit(
  manager: EntityManager,
  roundIds: readonly string[],
  rest: Rest,
): Promise<(sheet: SheetToCheck) => BetterMeasure | null> {
  const rows = await queryNamed<Row>(manager, 'measure_words', statement, [roundIds]);
  const rounds = new Map<string, { byId: Map<string, Row>; fit: ReturnType<typeof measureFit> }>();
  for (const roundId of roundIds) {
    const nodes = rows.filter((row) => row.roundId === roundId);
    const fit = measureFit(await countedMeasures(nodes, rest));
    rounds.set(roundId, { byId: new Map(nodes.map((node) => [node.id, node])), fit });
  }
  return ({ roundId, initiativeId, measureId, checked }) => {
    const round = rounds.get(roundId);
    const own = round?.byId.get(initiativeId);
    if (!round || !own) return null;
    const text = [wordsOf(own), ...Object.values(checked.content)].join('\n');
    const id = round.fit({ initiativeId, measureId, text });
    const found = id === null ? undefined : round.byId.get(id);
    return found ? { id: found.id, code: found.code, title: found.title } : null;
  };
}
