import type { EntryContent, ErrorDetail, IndicatorYear, SavedCost, SavedEntry, SaveEntryInput } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { newRequestKey } from '../../../lib/request-key.js';
import { type ActualInput, actualInputOf, isSameInput, readablePart } from './actual-input.js';
import type { SaveOutcome, WaitingValue } from './autosave-queue.js';
import type { AutosaveSettings } from './autosave-settings.js';
import { amountsOf, type CostInput, costInputOf, isSameCost, unreadMessage } from './cost-input.js';
import { blockKeyOf, costKeyOf, indicatorIdOf, NO_ANSWER } from './slots.js';

/** What went wrong with a request, in the terms a save needs. `details` name the parts of the request that are at fault. */
export type SaveFailure =
  /** It may go through later; `reason` is the server's, null when nothing was heard of it. */
  | { kind: 'unreachable'; reason: string | null }
  | { kind: 'signed_out' }
  | { kind: 'refused'; message: string; details: readonly ErrorDetail[] }
  | { kind: 'stale'; current: SavedEntry };

export interface EntrySaverOptions {
  version: number;
  content: EntryContent;
  /** The round's year of each indicator that may be entered, by its id. */
  years: Record<string, IndicatorYear>;
  /** What is stored of 事業費 that may be entered. */
  costs?: readonly SavedCost[];
  save: (body: SaveEntryInput, options: { signal: AbortSignal; key: string }) => Promise<SavedEntry>;
  explain: (error: unknown) => SaveFailure;
  settings: Pick<AutosaveSettings, 'clock' | 'limitMs'>;
  onSaved: (saved: SavedEntry) => void;
  /** The sheet as the server holds it after somebody else's save, for the fields not being typed in. */
  onOthersSaved: (current: SavedEntry) => void;
}

/** So often a save may be overtaken by somebody else's before it waits a while. */
const MAX_REBASES = 5;

type HeldByServer = Pick<SavedEntry, 'version' | 'content' | 'actuals' | 'costs' | 'updatedByName' | 'updatedAt'>;

type Waiting = [slot: string, waiting: WaitingValue];
type Outcomes = Record<string, SaveOutcome>;

const outcomesOf = (waiting: readonly Waiting[], outcome: SaveOutcome): Outcomes =>
  Object.fromEntries(waiting.map(([slot]) => [slot, outcome]));

/**
 * Knows the versions and turns all that waits into one request. Somebody else's change of another field is no question: the
 * request goes again on the new version. A change of the same field, text or figure, is a conflict of that field alone.
 */
export class EntrySaver {
  private version: number;
  private content: EntryContent;
  private lastSave: { byName: string | null; at: string | null } = { byName: null, at: null };
  private readonly years: Record<string, IndicatorYear>;
  private readonly costs: Record<string, SavedCost>;
  private rebases = 0;
  /** The last request whose answer did not come, as it was sent: sent again, it goes under the same key. */
  private unanswered: { body: string; key: string } | null = null;

  constructor(private readonly options: EntrySaverOptions) {
    this.version = options.version;
    this.content = options.content;
    this.years = { ...options.years };
    this.costs = Object.fromEntries((options.costs ?? []).map((cost) => [costKey(cost), cost]));
  }

  /** The version to base the next step on: that of the last save. */
  get currentVersion(): number {
    return this.version;
  }

  send = async (batch: Record<string, WaitingValue>): Promise<Outcomes> => {
    const judged = Object.entries(batch).map((entry) => [entry, this.judge(entry)] as const);
    const ready = judged.flatMap(([entry, outcome]) => (outcome === null ? [entry] : []));
    const kept = judged.flatMap(([[slot], outcome]) => (outcome === null ? [] : [[slot, outcome] as const]));
    const sent = ready.length > 0 ? await this.request(ready) : {};
    return { ...Object.fromEntries(kept), ...sent };
  };

  /** What can be said of a slot without asking the server; null for what can be sent. */
  private judge([slot, { value, base }]: Waiting): SaveOutcome | null {
    const cost = costKeyOf(slot);
    if (cost !== null) return this.judgeCost(cost, value as CostInput, base as CostInput);
    const indicatorId = indicatorIdOf(slot);
    if (indicatorId === null) {
      const theirs = this.content[blockKeyOf(slot) ?? ''] ?? NO_ANSWER;
      if (theirs === base) return null;
      return theirs === value ? { kind: 'saved' } : { kind: 'conflict', conflict: { theirs, ...this.lastSave } };
    }
    const input = value as ActualInput;
    if (input.unread) return { kind: 'refused', message: input.unread.message };
    const year = this.years[indicatorId];
    if (!year) return null;
    const theirs = actualInputOf(year);
    if (isSameInput(theirs, base as ActualInput)) return null;
    // who changed a figure is not told with it, and may have done so on another sheet
    const conflict = { theirs, byName: null, at: null };
    return isSameInput(theirs, input) ? { kind: 'saved' } : { kind: 'conflict', conflict };
  }

  private judgeCost(key: string, input: CostInput, base: CostInput): SaveOutcome | null {
    const message = unreadMessage(input);
    if (message !== null) return { kind: 'refused', message };
    const stored = this.costs[key];
    if (!stored) return null;
    const theirs = costInputOf(stored);
    if (isSameCost(theirs, base)) return null;
    return isSameCost(theirs, input)
      ? { kind: 'saved' }
      : { kind: 'conflict', conflict: { theirs, byName: null, at: null } };
  }

  private async request(waiting: readonly Waiting[]): Promise<Outcomes> {
    const figures = waiting.filter(([slot]) => indicatorIdOf(slot) !== null);
    try {
      const saved = await this.withinLimit(this.bodyOf(waiting, figures));
      this.unanswered = null;
      this.rebases = 0;
      this.learn(saved);
      this.options.onSaved(saved);
      return outcomesOf(waiting, { kind: 'saved' });
    } catch (error) {
      const failure =
        error === tookTooLong ? ({ kind: 'unreachable', reason: null } as const) : this.options.explain(error);
      if (failure.kind !== 'unreachable') this.unanswered = null;
      if (failure.kind === 'stale') return this.rebase(waiting, failure.current);
      if (failure.kind === 'refused') return refuse(waiting, figures, failure);
      return outcomesOf(waiting, failure);
    }
  }

  private bodyOf(waiting: readonly Waiting[], figures: readonly Waiting[]): SaveEntryInput {
    const answers = waiting.flatMap(([slot, { value }]) => {
      const key = blockKeyOf(slot);
      return key === null ? [] : [[key, value === NO_ANSWER ? null : (value as string)] as const];
    });
    const actuals = figures.map(([slot, { value }]) => {
      const indicatorId = indicatorIdOf(slot) ?? '';
      return { indicatorId, version: this.years[indicatorId]?.version ?? 0, ...readablePart(value as ActualInput) };
    });
    const costs = waiting.flatMap(([slot, { value }]) => {
      const stored = this.costs[costKeyOf(slot) ?? ''];
      if (!stored) return [];
      const { fy, stage, version } = stored;
      return [{ fy, stage, version, ...amountsOf(value as CostInput) }];
    });
    const body = { version: this.version, changes: Object.fromEntries(answers), actuals };
    return costs.length === 0 ? body : { ...body, costs };
  }

  /** A request that is never answered must not keep the others waiting for ever. */
  private async withinLimit(body: SaveEntryInput): Promise<SavedEntry> {
    const { clock, limitMs } = this.options.settings;
    const controller = new AbortController();
    const key = this.keyOf(body);
    let stop: () => void = () => undefined;
    const limit = new Promise<never>((_, reject) => {
      stop = clock.after(limitMs, () => {
        reject(tookTooLong);
        controller.abort();
      });
    });
    try {
      return await Promise.race([this.options.save(body, { signal: controller.signal, key }), limit]);
    } finally {
      stop();
    }
  }

  private keyOf(body: SaveEntryInput): string {
    const text = JSON.stringify(body);
    const key = this.unanswered?.body === text ? this.unanswered.key : newRequestKey();
    this.unanswered = { body: text, key };
    return key;
  }

  /** What the server holds: saves rest on it from now on. */
  learn({ version, content, actuals, costs, updatedByName, updatedAt }: HeldByServer): void {
    this.version = version;
    this.content = content;
    this.lastSave = { byName: updatedByName, at: updatedAt };
    for (const { indicatorId, year } of actuals) this.years[indicatorId] = year;
    for (const cost of costs) this.costs[costKey(cost)] = cost;
  }

  private rebase(waiting: readonly Waiting[], current: SavedEntry): Outcomes {
    this.learn(current);
    this.options.onOthersSaved(current);
    this.rebases += 1;
    const isOvertaken = this.rebases > MAX_REBASES;
    if (isOvertaken) this.rebases = 0;
    const rest: SaveOutcome = isOvertaken ? { kind: 'unreachable', reason: null } : { kind: 'again' };
    return Object.fromEntries(waiting.map((entry) => [entry[0], this.judge(entry) ?? rest]));
  }
}

const tookTooLong = new Error('the save took too long');

/** Only what the answer names is at fault; where it names nothing of the request, everything is. */
function refuse(
  waiting: readonly Waiting[],
  figures: readonly Waiting[],
  { message, details }: Extract<SaveFailure, { kind: 'refused' }>,
): Outcomes {
  const amounts = waiting.filter(([slot]) => costKeyOf(slot) !== null);
  const at = (list: readonly Waiting[], slot: string) => list.findIndex(([name]) => name === slot);
  const pathOf = (slot: string): string => {
    if (costKeyOf(slot) !== null) return `costs.${at(amounts, slot)}`;
    const key = blockKeyOf(slot);
    return key === null ? `actuals.${at(figures, slot)}` : `changes.${key}`;
  };
  const faultOf = (slot: string): string | null => {
    const path = pathOf(slot);
    return details.find((detail) => detail.path === path || detail.path.startsWith(`${path}.`))?.message ?? null;
  };
  const faults = waiting.map(([slot]) => [slot, faultOf(slot)] as const);
  if (faults.every(([, fault]) => fault === null)) {
    return outcomesOf(waiting, { kind: 'refused', message: details[0]?.message ?? message });
  }
  return Object.fromEntries(
    faults.map(([slot, fault]) => [slot, fault === null ? { kind: 'again' } : { kind: 'refused', message: fault }]),
  );
}
