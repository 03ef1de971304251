/** What has been opened, to be closed in the opposite order, once, whether by a signal or by a failed start. */
export class Lifecycle {
  private readonly closers: (() => Promise<unknown>)[] = [];
  private closing: Promise<void> | null = null;

  get isClosing(): boolean {
    return this.closing !== null;
  }

  onClose(closer: () => Promise<unknown>): void {
    this.closers.push(closer);
  }

  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  /** One that fails must not keep the others open. */
  private async closeAll(): Promise<void> {
    for (const closer of this.closers.reverse()) await closer().catch(() => {});
  }
}
