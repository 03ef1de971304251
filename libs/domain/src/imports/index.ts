export { repairCell } from './cell-repair.js';
export { guessDelimiter, parseCsv } from './csv-text.js';
export {
  type ImportEncoding,
  type ImportKind,
  type ImportState,
  importEncodingLabels,
  importEncodings,
  importKindLabels,
  importKinds,
  importPermissions,
  importStates,
  type TableKind,
  tableKinds,
  takesTheRest,
} from './import-kinds.js';
export {
  type CellKind,
  CORRECTION_HEAD,
  type ColumnSet,
  columnLetters,
  EXAMPLE_MARK,
  type ImportColumn,
  INSTRUCTION_SHEET,
  type RawSheet,
} from './import-table.js';
export { checkHead, columnOfHeads, findHead } from './table-heads.js';
export {
  type CellPlace,
  type CellProblem,
  type CellRepair,
  readRows,
  type TableCell,
  type TableRow,
} from './table-rows.js';
