import { reportWords } from '@mawasu/contract';
import { costPartLabels, costParts, costStageLabels, costUnit, costYear } from '@mawasu/domain/costs';
import { valueStateLabels } from '@mawasu/domain/indicators';
import { askedCosts, entryScopeLabels } from '@mawasu/domain/sheets';
import type { DataCell } from '@mawasu/domain/text';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { DataTable } from '../reports/data-table.js';
import type { ExportRound } from '../reports/entries-export.read-model.js';
import { SCOPE_COLUMN } from '../reports/entries-table.js';
import { costColumns } from '../reports/report-costs.js';

const words = {
  entered: valueStateLabels.recorded,
  missing: valueStateLabels.not_entered,
  notAsked: `記入しない項目（${entryScopeLabels.simple}）`,
  /** Of an edition older than the column of 評価の対象. */
  unknown: '記入なし',
  excluded: entryPlaceText({ state: 'excluded', position: null }, []),
};

/** How many columns of the list of sheets say of what round and which 取組み of which 課 a row is. */
const PLACE = 9;

/**
 * 事業費 of a round, a row for each amount: what the list of its sheets holds side by side, one under the other, so that both say
 * the same, of a settled round as well.
 */
export function costTable({ form, fy }: Pick<ExportRound, 'form' | 'fy'>, { columns, pages }: DataTable): DataTable {
  const asked = askedCosts(form, fy);
  const heads = costColumns(form, fy);
  const first = columns.indexOf(heads[0] ?? '');
  const places = first < 0 ? [] : (asked?.places ?? []);
  const amounts = places.flatMap((place) => costParts.map((part) => ({ ...place, part })));
  const [state, scope] = ['状態', SCOPE_COLUMN].map((column) => columns.indexOf(column));
  const stateOf = (amount: DataCell, row: readonly DataCell[]): string => {
    if (amount !== null) return words.entered;
    if (row[state ?? -1] === words.excluded) return words.excluded;
    // Nothing entered is not 0; whether it is asked for hangs on the sheet alone.
    if (asked?.block.askedOf !== 'full') return words.missing;
    const kind = row[scope ?? -1];
    if (kind === undefined) return words.unknown;
    return kind === entryScopeLabels.simple ? words.notAsked : words.missing;
  };
  const rowsOf = (row: readonly DataCell[]): DataCell[][] =>
    amounts.map(({ part, ...place }, at) => {
      const year = costYear(place);
      const amount = row[first + at] ?? null;
      return [
        ...row.slice(0, PLACE),
        ...[year, fiscalYearLabel(year), costStageLabels[place.stage], costPartLabels[part], costUnit(part), amount],
        stateOf(amount, row),
        row.at(-1) ?? null,
      ];
    });
  async function* unfolded(): AsyncGenerator<DataCell[][]> {
    for await (const rows of pages) yield rows.flatMap(rowsOf);
  }
  const own = ['年度（西暦）', '年度', '段階', '費目', '単位', '金額・人工', '金額の状態', reportWords.sample];
  return { columns: [...columns.slice(0, PLACE), ...own], pages: unfolded() };
}
