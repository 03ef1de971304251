/** A box of a 様式, on one row of its sheet: its name, what stands beside it from before, and what is typed. */
export interface FormBox {
  /** Finds it again wherever its row has gone. */
  key: string;
  label: string;
  hint: string;
  last: string;
  /** As the server holds it, in the words of the cell. */
  text: string;
  /** Written as a number where it is one. */
  isNumber: boolean;
  choices: readonly string[] | null;
  /** Lines it has room for while nothing is written in it. */
  lines: number;
  /** What its cell says, for comparing: two cells that settle alike say the same. */
  settle: (text: string) => string;
  /** Whether it may be typed into, where that does not hang on its sheet alone. */
  isLocked?: boolean;
}

export interface FormPart {
  /** A line above its boxes; null where they stand for themselves. */
  head: string | null;
  boxes: readonly FormBox[];
}
