import { createContext } from 'react';
import { browserClock, type Clock } from './clock.js';

export interface AutosaveSettings {
  clock: Clock;
  /** After the last key of a field until it is sent without leaving it. */
  pauseMs: number;
  /** How long a save may go without an answer before it is given up and sent again. */
  limitMs: number;
  /** How long to wait before the n-th try after a lost connection. */
  retryMs: (attempt: number) => number;
}

const defaultAutosaveSettings: AutosaveSettings = {
  clock: browserClock,
  pauseMs: 1500,
  limitMs: 20_000,
  retryMs: (attempt) => Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)),
};

/** Given by tests; the app goes by the default. */
export const AutosaveSettingsContext = createContext<AutosaveSettings>(defaultAutosaveSettings);
