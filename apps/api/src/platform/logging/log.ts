import { currentRequestId } from './request-context.js';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];
export const logFormats = ['json', 'text'] as const;
export type LogFormat = (typeof logFormats)[number];

/** Facts about an event. Never what somebody typed, a name, a parameter of a statement, or the message of a foreign error. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

export interface LogOptions {
  level: LogLevel;
  format: LogFormat;
  write: (line: string) => void;
  now?: () => Date;
}

const HOUR_MS = 3_600_000;

/** Japan's clock with its zone, whatever the server's is set to: 2026-05-09T08:05:00.123+09:00. */
function logTime(now: Date): string {
  return `${new Date(now.getTime() + 9 * HOUR_MS).toISOString().slice(0, -1)}+09:00`;
}

/**
 * What the product tells whoever runs it, one line an event: a dotted name in English to search for, the request it belongs
 * to, and facts.
 */
export class Log {
  constructor(private readonly options: LogOptions) {}

  error(event: string, fields: LogFields = {}): void {
    this.line('error', event, fields);
  }

  warn(event: string, fields: LogFields = {}): void {
    this.line('warn', event, fields);
  }

  info(event: string, fields: LogFields = {}): void {
    this.line('info', event, fields);
  }

  debug(event: string, fields: LogFields = {}): void {
    this.line('debug', event, fields);
  }

  private line(level: LogLevel, event: string, fields: LogFields): void {
    const { level: least, format, write, now = () => new Date() } = this.options;
    if (logLevels.indexOf(level) > logLevels.indexOf(least)) return;
    const time = logTime(now());
    const requestId = currentRequestId();
    const facts = { ...(requestId === null ? {} : { requestId }), ...fields };
    const text =
      format === 'json' ? JSON.stringify({ time, level, event, ...facts }) : asText(time, level, event, facts);
    write(onOneLine(text));
  }
}

/** A fact (an address that a proxy passed on) must not begin a line of its own or command the window it is read in. */
function onOneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** Nothing is written: for commands that talk to a person. */
export const noLog = new Log({ level: 'error', format: 'json', write: () => {} });

function asText(time: string, level: LogLevel, event: string, facts: LogFields): string {
  const pairs = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [`${name}=${Array.isArray(value) ? value.join(' < ') : value}`],
  );
  return [time.slice(11, 23), level.toUpperCase().padEnd(5), event, ...pairs].join(' ');
}
