import { isIP } from 'node:net';
import { isMailAddress } from '@mawasu/domain/users';
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

function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/\s@?#]+$/i.test(text) && URL.canParse(text);
}

function isMailServer(text: string): boolean {
  if (!/^smtps?:\/\/[^\s/?#]+\/?$/i.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname !== '';
}

/** More proxies than stand before any product: behind fewer, people could name an address themselves. */
const MOST_PROXIES = 9;
/** Larger networks than these are nobody's own: naming one would be believing anyone. */
const LARGEST_NETWORK = { 4: 8, 6: 7 } as const;

/** Addresses or networks, or the names that express knows for those of its own. */
function areAddresses(text: string): boolean {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => {
    const [address = '', bits, ...more] = part.split('/');
    if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true;
    const family = isIP(address);
    if (family !== 4 && family !== 6) return false;
    const isMask = bits === undefined || isNetwork(bits, LARGEST_NETWORK[family], family === 4 ? 32 : 128);
    return isMask && more.length === 0;
  });
}

const isNetwork = (bits: string, least: number, most: number) =>
  /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most;

const isTrust = (text: string) => (/^\d+$/.test(text) ? Number(text) <= MOST_PROXIES : areAddresses(text));

/** A name or an address, without scheme and port: `0.0.0.0`, `::`, `mawasu-server`. */
const isHost = (text: string) =>
  isIP(text.replace(/^\[(.*)\]$/, '$1')) !== 0 || /^[a-z\d]([\w.-]*[a-z\d])?$/i.test(text);

/** Of a database. What Node cannot take apart (a password with # or %), neither can the driver. */
function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\/[^/]+/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, pathname, hash } = new URL(text);
  try {
    return hash === '' && [username, password, pathname].every((part) => typeof decodeURIComponent(part) === 'string');
  } catch {
    return false;
  }
}
const databaseUrl = () =>
  z
    .string()
    .refine(
      isDatabaseUrl,
      'postgres://利用者:パスワード@サーバー:5432/データベース の形にしてください（パスワードの記号は、# を %23、% を %25 のように直します）。',
    )
    .optional();

const schema = z.object({
  /** Port of the web server. 0 takes a free one (tests). */
  PORT: whole(0, 65_535, 3_000),
  /** Address to listen on. Only this machine unless set. */
  HOST: z
    .string()
    .refine(isHost, 'アドレスか名前だけにしてください（ポートは PORT で指定します）。')
    .default('127.0.0.1'),
  /** Folder of the embedded database. */
  DATA_DIR: z.string().default('./data'),
  /** A PostgreSQL server, 15 or newer; then DATA_DIR is not used. */
  DATABASE_URL: databaseUrl(),
  /** The role that owns the tables on that server; without it DATABASE_URL does both, and cannot guard the history from itself. */
  DATABASE_OWNER_URL: databaseUrl(),
  /** How long to wait at start for a server that does not answer. */
  DATABASE_WAIT_SECONDS: whole(0, 3_600, 60),
  EMBEDDED_ENGINE: oneOf(['auto', 'native', 'pglite'], 'auto'),
  /** The city's name until somebody gives it on the screen; printed at the head and foot of papers, and the files' author. */
  MAWASU_CITY_NAME: z.string().optional(),
  /** Load sample departments, accounts and figures into an empty database. */
  MAWASU_SAMPLE: flag('1'),
  /** Sample accounts, whose password everybody knows, are wanted although others than this machine can come: a training room. */
  MAWASU_SAMPLE_ON_NETWORK: flag('0'),
  /** What is published may be read by everybody who reaches the server, without signing in: /public and /api/open-data. */
  PUBLIC_SITE: flag('0'),
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
    .refine(isTrust, `台数（${MOST_PROXIES} まで）か、プロキシのアドレス（カンマ区切り）にしてください。`)
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
    .default(0),
  /** The address people type, when a proxy is in front: https://mawasu.example.lg.jp */
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, 'https://mawasu.example.lg.jp の形（最後の / なし）にしてください。')
    .transform((text) => new URL(text).origin)
    .optional(),
  /** The mail server of the city, for one digest a person a day; without it no mail is sent. smtps:// is TLS from the start. */
  SMTP_URL: z
    .string()
    .refine(isMailServer, 'smtp://サーバー:25 または smtps://利用者:パスワード@サーバー:465 の形にしてください。')
    .optional(),
  /** Whom those mails come from. */
  MAIL_FROM: z.string().refine(isMailAddress, 'mawasu@example.lg.jp の形にしてください。').optional(),
  LOG_LEVEL: oneOf(['error', 'warn', 'info', 'debug'], 'info'),
  /** One JSON object a line for programs, or a form that is easy to read in a window. */
  LOG_FORMAT: oneOf(['json', 'text'], 'json'),
  /** Log every SQL statement, without its values. */
  SQL_LOG: flag('0'),
});

const databaseOf = (url: string) => new URL(url).pathname;

/** Settings that are right each by itself and cannot both be meant. */
const contradictions: readonly (readonly [
  name: string,
  holds: (env: z.output<typeof schema>) => boolean,
  message: string,
])[] = [
  [
    'SESSION_IDLE_MINUTES',
    (env) => env.SESSION_IDLE_MINUTES > env.SESSION_MAX_HOURS * 60,
    'SESSION_MAX_HOURS より長くなっています。どちらかを直してください。',
  ],
  [
    'DATABASE_OWNER_URL',
    (env) => env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined,
    'DATABASE_URL がありません。両方を指定するか、両方とも外してください。',
  ],
  [
    'DATABASE_OWNER_URL',
    ({ DATABASE_OWNER_URL: owner, DATABASE_URL: app }) => !!owner && !!app && databaseOf(owner) !== databaseOf(app),
    'DATABASE_URL と別のデータベースを指しています。同じデータベースにしてください。',
  ],
  [
    'SMTP_URL',
    (env) => env.SMTP_URL !== undefined && env.MAIL_FROM === undefined,
    'MAIL_FROM がありません。差出人のメールアドレスを指定してください。',
  ],
  [
    'MAIL_FROM',
    (env) => env.MAIL_FROM !== undefined && env.SMTP_URL === undefined,
    'SMTP_URL がありません。両方を指定するか、両方とも外してください。',
  ],
  [
    'SMTP_URL',
    (env) => env.SMTP_URL !== undefined && env.PUBLIC_ORIGIN === undefined,
    'PUBLIC_ORIGIN がありません。メールに書くアドレスを指定してください。',
  ],
  [
    'MAWASU_SAMPLE_ON_NETWORK',
    (env) => env.MAWASU_SAMPLE_ON_NETWORK && !env.MAWASU_SAMPLE,
    'MAWASU_SAMPLE=0 と一緒に 1 になっています。サンプルを入れないなら、外してください。',
  ],
  [
    'EMBEDDED_ENGINE',
    (env) => env.EMBEDDED_ENGINE !== 'auto' && env.DATABASE_URL !== undefined,
    'DATABASE_URL を指定すると組み込みデータベースは使いません。どちらかを外してください。',
  ],
];

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
  if (parsed.success) {
    const { data } = parsed;
    const found = contradictions.filter(([, holds]) => holds(data)).map(([name, , message]) => ({ name, message }));
    if (found.length > 0) throw new EnvError(found);
    return data;
  }
  throw new EnvError(
    parsed.error.issues.map((issue) => ({ name: issue.path.join('.') || '設定', message: issue.message })),
  );
}

/**
 * Settings that can be meant and hardly ever are, in a sentence each for the person at the console. Encrypted addresses are
 * opened by a proxy: one that nobody trusts makes all people one address, so that they wait for one another at the sign-in.
 */
export function doubtfulSettings({ PUBLIC_ORIGIN, TRUST_PROXY }: Env): string[] {
  if (TRUST_PROXY !== 0 || !PUBLIC_ORIGIN?.startsWith('https:')) return [];
  return [
    '注意: PUBLIC_ORIGIN が https ですが、TRUST_PROXY がありません。前にあるプロキシの台数かアドレスを指定しないと、全員が同じ場所からの利用とみなされ、パスワードの誤りで互いに待つことになります。',
  ];
}
