/** A try that may begin within this many seconds waits for it; what has to wait longer is told until when. */
export const HELD_SECONDS = 4;

/** An hour without a wrong one, and it is forgotten. */
export const FORGOTTEN_AFTER_MINUTES = 60;

/** So many wrong ones within the hour, wherever they come from, and tries from browsers nobody knows are slowed down. */
const SLOWED_FROM = { account: 20, address: 30 } as const;
const SLOWED_SECONDS = 2;

export interface DelaySettings {
  /** Wrong ones in a row that cost nothing. */
  free: number;
  /** The longest delay. */
  capMinutes: number;
}

/** Seconds from the last wrong password to the next try from the same place: none at first, then 1, 2, 4 … up to the cap. */
export function delaySeconds(failures: number, { free, capMinutes }: DelaySettings): number {
  return failures < free ? 0 : Math.min(2 ** (failures - free), capMinutes * 60);
}

/** Seconds that guessing from many places, or at many accounts, costs everyone whose browser is not known. It never shuts. */
export function slowedSeconds(failures: { account: number; address: number }): number {
  const isSlowed = failures.account >= SLOWED_FROM.account || failures.address >= SLOWED_FROM.address;
  return isSlowed ? SLOWED_SECONDS : 0;
}
