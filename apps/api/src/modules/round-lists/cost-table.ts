import { reportWords } from '@mawasu/contract';
import { costPartLabels, costParts, costStageLabels, costUnit } from '@mawasu/domain/costs';
import { askedCosts } from '@mawasu/domain/sheets';
import type { DataCell } from '@mawasu/domain/text';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { DataTable } from '../reports/data-table.js';
import type { ExportRound } from '../reports/entries-export.read-model.js';
import { costColumns } from '../reports/report-costs.js';

const words = {
  entered: '入力済',
  none: '記入なし',
  excluded: entryPlaceText({ state: 'excluded', position: null }, []),
};

/** How many columns of the list of sheets say of what round and which 取組み of which 課 a row is. */
const PLACE = 9;

/**
 * 事業費 of a round, a row for each amount: what the list of its sheets holds side by side, one under the other, so that both say
 * the same, of a settled round as well.
 */
export function costTable({ form, fy }: Pick<ExportRound, 'form' | 'fy'>, { columns, pages }: DataTable): DataTable {
  const heads = costColumns(form, fy);
  const first = columns.indexOf(heads[0] ?? '');
  const places = first < 0 ? [] : (askedCosts(form, fy)?.places ?? []);
  const amounts = places.flatMap((place) => costParts.map((part) => ({ ...place, part })));
  const state = columns.indexOf('状態');
  const rowsOf = (row: readonly DataCell[]): DataCell[][] =>
    amounts.map(({ fy: year, stage, part }, at) => {
      const amount = row[first + at] ?? null;
      return [
        ...row.slice(0, PLACE),
        ...[year, fiscalYearLabel(year), costStageLabels[stage], costPartLabels[part], costUnit(part), amount],
        stateOf(amount, row[state] ?? null),
        row.at(-1) ?? null,
      ];
    });
  async function* unfolded(): AsyncGenerator<DataCell[][]> {
    for await (const rows of pages) yield rows.flatMap(rowsOf);
  }
  const own = ['年度（西暦）', '年度', '段階', '費目', '単位', '金額・人工', '金額の状態', reportWords.sample];
  return { columns: [...columns.slice(0, PLACE), ...own], pages: unfolded() };
}

/** Nothing entered is not 0; whether it is asked for depends on the sheet. */
function stateOf(amount: DataCell, sheet: DataCell): string {
  if (amount !== null) return words.entered;
  return sheet === words.excluded ? words.excluded : words.none;
}
