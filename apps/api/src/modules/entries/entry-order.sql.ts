import type { EntryListQuery, EntrySort } from '@mawasu/contract';
import { entryStates } from '@mawasu/domain/workflow';
import { dueOn } from '../rounds/round-sheets.sql.js';
import { countedDirection, countedProposal, countedStatus } from './entry-list-item.sql.js';

/** How a list of sheets is sorted: what it takes besides `entry e` and `round r`, and the columns to sort by. */
interface EntryOrder {
  /** Stands in the name of the statement: each order is planned for itself. */
  name: string;
  needsDue: boolean;
  joins: string;
  /** SQL expressions, the first the most important. */
  keys: string[];
  descending: boolean;
}

const statesInOrder = `ARRAY[${entryStates.map((state) => `'${state}'`).join(', ')}]`;

/** Place of a code among the items the round's scale holds under `list`. */
const placeInScale = (list: string, code: string) => `(
      SELECT item.place FROM jsonb_array_elements(r.scale -> '${list}') WITH ORDINALITY item(value, place)
      WHERE item.value ->> 'code' = ${code})`;

const joinTitle = `
    LEFT JOIN plan_position titled ON titled.revision_id = r.revision_id AND titled.node_id = e.node_id`;
const joinDepartments = `
    LEFT JOIN departments_in_year((SELECT fy FROM round WHERE id = $1)) led ON led.department_id = e.department_id
    LEFT JOIN departments_in_year((SELECT fy FROM round WHERE id = $1)) above ON above.department_id = led.parent_id`;

/** `maySee`: SQL condition that the person sees what the sheet holds. Nobody learns a status by where its sheet stands. */
const orders = (maySee: string): Record<EntrySort, { joins?: string; needsDue?: boolean; keys: string[] }> => ({
  initiative: { joins: joinTitle, keys: ['titled.title COLLATE "C"'] },
  measure: { keys: ['e.path'] },
  department: { joins: joinDepartments, keys: ['above.sort_order', 'above.name', 'led.sort_order', 'led.name'] },
  state: { keys: [`array_position(${statesInOrder}, e.state)`, 'e.position'] },
  status: {
    keys: [
      placeInScale('progressStatuses', `CASE WHEN ${maySee} THEN coalesce(${countedStatus}, ${countedProposal}) END`),
    ],
  },
  direction: { keys: [placeInScale('futureDirections', `CASE WHEN ${maySee} THEN ${countedDirection} END`)] },
  due: { needsDue: true, keys: [dueOn] },
});

/** Null for the order of the plan. */
export function entryOrder({ sort, order }: EntryListQuery, maySee: string): EntryOrder | null {
  if (sort === undefined) return null;
  const { joins = '', needsDue = false, keys } = orders(maySee)[sort];
  const descending = order === 'desc';
  return { name: `_by_${sort}${descending ? '_desc' : ''}`, needsDue, joins, keys, descending };
}
