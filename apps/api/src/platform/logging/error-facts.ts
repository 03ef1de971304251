import type { LogFields } from './log.js';

const FRAMES = 8;

interface DriverError {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
}

const word = (value: unknown) => (typeof value === 'string' && /^[\w.]{1,80}$/.test(value) ? value : undefined);

/** Where it was thrown. The message stands before the frames, may be of several lines, and may quote what was typed. */
function framesOf(error: Error): string[] {
  const stack = String(error.stack ?? '');
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  const behind = at < 0 ? stack : stack.slice(at + error.message.length);
  const frames = behind.split('\n').filter((line) => /^\s+at .*[:)]\d*\)?$/.test(line));
  return frames.slice(0, FRAMES).map((line) => line.trim().replace(/^at /, ''));
}

/**
 * What a thrown thing may tell the log: its kind, its codes and where it came from, never its message. PostgreSQL quotes rows
 * in its messages, JSON.parse the text, the file system a path.
 */
export function errorFacts(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const driver = ((thrown as { driverError?: unknown }).driverError ?? thrown) as DriverError;
  const cause = thrown.cause instanceof Error ? thrown.cause : null;
  return {
    error: word(thrown.name) ?? 'Error',
    code: word(driver.code),
    constraint: word(driver.constraint),
    table: word(driver.table),
    cause: cause ? [word(cause.name), word((cause as DriverError).code)].filter(Boolean).join(' ') : undefined,
    frames: framesOf(thrown),
  };
}
