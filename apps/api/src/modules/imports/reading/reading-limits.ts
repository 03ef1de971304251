/** How large a table may be, so that the largest one is read in seconds and no file can hurt the server. */
export const readingLimits = {
  /** Of the unpacked workbook, in bytes. */
  unpacked: 50 * 1024 * 1024,
  /** How many times larger a part may become when it is unpacked. */
  ratio: 200,
  /** Below this size a part may be as well packed as it likes. */
  smallPart: 1024 * 1024,
  parts: 500,
  rows: 20_000,
  columns: 300,
  cells: 200_000,
  /** In milliseconds; then the process that reads is ended. */
  time: 20_000,
  /** Of that process, in megabytes. */
  memory: 512,
} as const;
