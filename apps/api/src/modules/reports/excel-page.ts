/** Something that stands on one page: rows of the sheet under each other. */
export interface PageItem {
  height: number;
  /** Never the last on a page: a heading, the head of a block or a table. */
  isHead: boolean;
  /** A head that is said again where its block goes on; told that it goes on. */
  again: (() => PageItem) | null;
  /** Room between two parts, of no use at the top of a page. */
  isGap: boolean;
  /** Cuts a long text so that the first part is at most `height` high; null where that is not possible. */
  cut: (height: number) => [PageItem, PageItem] | null;
  write: () => void;
}

// As much of a page may stay empty so that a block or a text that is short enough stays whole.
const LEFT_EMPTY = 0.18;

/**
 * Puts blocks on pages one after another: one that does not fit goes on over the page end under its repeated head, or begins a
 * page where little stays empty for it; no page ends with a head. `endPage` is called between what ends one page and what begins the next.
 */
export class PageFiller {
  private used = 0;
  private start = 0;

  constructor(
    private readonly height: number,
    private readonly endPage: () => void,
  ) {}

  /** What has been placed so far is printed on top of every further page. */
  repeatSoFar(): void {
    this.start = this.used;
  }

  place(items: readonly PageItem[]): void {
    const whole = heightOf(withoutLastGap(items));
    if (whole > this.room && this.isNearlyFull) this.breakPage([]);
    if (whole > this.room) this.placeOverPages(items);
    else for (const item of items) this.put(item);
  }

  private get full(): number {
    return this.height - this.start;
  }

  private get room(): number {
    return this.height - this.used;
  }

  private get isNearlyFull(): boolean {
    return this.room < this.full * LEFT_EMPTY;
  }

  private placeOverPages(items: readonly PageItem[]): void {
    const rest = [...items];
    const heads: PageItem[] = [];
    while (rest.length > 0) {
      const end = rest.findIndex((item) => !item.isHead && !item.isGap);
      const chain = rest.splice(0, end === -1 ? rest.length : end + 1);
      const last = chain.at(-1);
      const before = chain.slice(0, -1);
      const needed = heightOf(withoutLastGap(chain));
      if (needed > this.room) {
        const parts = this.isNearlyFull ? null : (last?.cut(this.room - heightOf(before)) ?? null);
        if (parts === null) {
          // On an empty page only a row no page can hold is left: it is printed as far as it goes.
          if (this.used > this.start) this.breakPage(heads);
          const again = last?.cut(this.room - heightOf(before)) ?? null;
          if (heightOf(chain) > this.room && again !== null) {
            rest.unshift(...before, ...again);
            continue;
          }
        } else {
          for (const item of [...before, parts[0]]) this.put(item);
          remember(before, heads);
          this.breakPage(heads);
          rest.unshift(parts[1]);
          continue;
        }
      }
      for (const item of chain) this.put(item);
      remember(before, heads);
    }
  }

  private breakPage(heads: readonly PageItem[]): void {
    if (this.used <= this.start) return;
    this.endPage();
    this.used = this.start;
    for (const head of heads) if (head.again !== null) this.put(head.again());
  }

  private put(item: PageItem): void {
    if (item.isGap && (this.used <= this.start || item.height > this.room)) return;
    item.write();
    this.used += item.height;
  }
}

const withoutLastGap = (items: readonly PageItem[]): readonly PageItem[] =>
  items.at(-1)?.isGap ? items.slice(0, -1) : items;

const heightOf = (items: readonly PageItem[]): number => items.reduce((sum, { height }) => sum + height, 0);

function remember(items: readonly PageItem[], heads: PageItem[]): void {
  for (const item of items) if (item.again !== null) heads.push(item);
}
