import fs from 'node:fs';
import path from 'node:path';

const MB = 1024 * 1024;
const lookEveryMs = 5_000;

/** Below this nothing should be accepted any more: the database needs room for its log, and to tidy up. */
export const leastFreeBytes = 200 * MB;
/** Below this whoever watches over the system is told. */
export const lowFreeBytes = 1_024 * MB;
/** The server's log grows in files of this size; with less than one of them left it may end at any moment. */
const fullBytes = 16 * MB;

interface Watched {
  folder: string;
  free: number | null;
  looking: Promise<void> | undefined;
  timer: NodeJS.Timeout;
}

let watched: Watched | undefined;

/** Begins to look after the disk on which the embedded database of this process lives. */
export function watchStorage(folder: string): void {
  unwatchStorage();
  const timer = setInterval(() => void measureStorage(), lookEveryMs).unref();
  watched = { folder, free: null, looking: undefined, timer };
  void measureStorage();
}

export function unwatchStorage(): void {
  clearInterval(watched?.timer);
  watched = undefined;
}

/**
 * Free bytes for the embedded database just now; null for a server, whose disk is not ours to see. A disk that hangs keeps
 * one look waiting, not one thread of the process after another.
 */
export async function measureStorage(): Promise<number | null> {
  const one = watched;
  if (!one) return null;
  one.looking ??= freeBytesOf(one.folder)
    .then((free) => {
      one.free = free;
    })
    .finally(() => {
      one.looking = undefined;
    });
  await one.looking;
  return one.free;
}

/** Whether the embedded database had no room left to go on when last looked at. */
export function isStorageFull(): boolean {
  const free = watched?.free ?? null;
  return free !== null && free < fullBytes;
}

/** Free bytes on the disk of a folder, or of its nearest parent that exists; null when that cannot be told. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  let at = path.resolve(folder);
  while (!fs.existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
  try {
    const { bavail, bsize } = await fs.promises.statfs(at);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Space in words for a person, in whole megabytes. */
export function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / MB).toLocaleString('ja-JP')} MB`;
}

/** What to do when there is no room, for the person at the console. */
export function noRoomText(folder: string, free: number | null): string {
  const left = free === null ? '' : `（空き ${inMegabytes(free)}）`;
  return `データフォルダー ${folder} のあるディスクの空きが足りません${left}。不要なファイルを消して ${inMegabytes(leastFreeBytes)} 以上空けてから、もう一度起動してください。`;
}
