import { z } from 'zod';

const whole = (min: number, max: number, fallback: number) => {
  const message = `${min} から ${max} までの整数にしてください。`;
  return z.coerce.number({ error: message }).int(message).min(min, message).max(max, message).default(fallback);
};
const oneOf = <Word extends string>(words: readonly [Word, ...Word[]], fallback: NoInfer<Word>) =>
  z
    .enum(words, { error: `${words.join('、')} のどれかにしてください。` })
    .default(fallback as z.core.util.NoUndefined<Word>);
const flag = (fallback: '0' | '1') => oneOf(['0', '1'], fallback).transform((word) => word === '1');

const schema = z.object({
  /** Port of the web server. 0 takes a free one (tests). */
  PORT: whole(0, 65_535, 3_000),
  /** Address to listen on. Only this machine unless set. */
  HOST: z.string().default('127.0.0.1'),
  /** Folder of the embedded database. */
  DATA_DIR: z.string().default('./data'),
  /** A PostgreSQL server, 15 or newer; then DATA_DIR is not used. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^/]+/i, 'postgres://利用者:パスワード@サーバー:5432/データベース の形にしてください。')
    .optional(),
  /** The role that owns the tables on that server; without it DATABASE_URL does both, and cannot guard the history from itself. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^/]+/i, 'postgres://利用者:パスワード@サーバー:5432/データベース の形にしてください。')
    .optional(),
  /** How long to wait at start for a server that does not answer. */
  DATABASE_WAIT_SECONDS: whole(0, 3_600, 60),
  EMBEDDED_ENGINE: oneOf(['auto', 'native', 'pglite'], 'auto'),
  /** The city whose papers these are: printed at their head and foot, and kept as the files' author. */
  MAWASU_CITY_NAME: z.string().default('三郷市'),
  /** Load sample departments, accounts and figures into an empty database. */
  MAWASU_SAMPLE: flag('1'),
  /** A session ends after this long without a request … */
  SESSION_IDLE_MINUTES: whole(1, 1_440, 60),
  /** … and at the latest this long after sign-in. */
  SESSION_MAX_HOURS: whole(1, 168, 12),
  /** Wrong passwords in a row until an account is locked … */
  LOCKOUT_ATTEMPTS: whole(1, 100, 5),
  /** … for this long. */
  LOCKOUT_MINUTES: whole(1, 1_440, 15),
  PASSWORD_MIN_LENGTH: whole(8, 128, 12),
  /** Proxies in front of the app: their number, or their addresses separated by commas. Believing anyone is refused. */
  TRUST_PROXY: z
    .string()
    .refine((text) => !/^(true|\*)$/i.test(text), '台数か、プロキシのアドレス（カンマ区切り）にしてください。')
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
    .default(0),
  /** The address people type, when a proxy is in front: https://mawasu.example.lg.jp */
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/i, 'https://mawasu.example.lg.jp の形（最後の / なし）にしてください。')
    .optional(),
  LOG_LEVEL: oneOf(['error', 'warn', 'info', 'debug'], 'info'),
  /** Log every SQL statement. */
  SQL_LOG: flag('0'),
});

/** The settings, under the names they have in the environment. */
export type Env = z.output<typeof schema>;

/** Names of all settings: `.env.example` must list each. */
export const envNames = Object.keys(schema.shape);

/** A bad setting; the message lists all of them and is for the person at the console. */
export class EnvError extends Error {
  readonly forOperator = true;

  constructor(readonly problems: readonly { name: string; message: string }[]) {
    super(
      ['設定（環境変数）に誤りがあります。', ...problems.map(({ name, message }) => `  ${name}: ${message}`)].join(
        '\n',
      ),
    );
    this.name = 'EnvError';
  }
}

/**
 * Reads the settings. An empty value counts as not set. Throws {@link EnvError} naming every bad one; the value itself is
 * not repeated, since it may hold a password.
 */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = envNames.map((name) => [name, source[name]?.trim()] as const).filter(([, value]) => value);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new EnvError(
    parsed.error.issues.map((issue) => ({ name: issue.path.join('.') || '設定', message: issue.message })),
  );
}
