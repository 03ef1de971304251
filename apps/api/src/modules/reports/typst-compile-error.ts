/** The compiler said no; `detail` is its own English text, for the log and for telling which character is missing. */
export class TypstCompileError extends Error {
  constructor(readonly detail: string) {
    super(detail);
    this.name = 'TypstCompileError';
  }
}
