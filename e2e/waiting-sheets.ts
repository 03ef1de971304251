/** Calls of a person signed in at the product, past the screens: for what a journey begins with. */
export async function callerAs(url: string, account: string) {
  const headers = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ account, password: 'mawasu-sample' }),
  });
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  return async <T>(path: string, method = 'GET', body?: unknown): Promise<T | null> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api${path}`, { ...init, headers: { ...headers, cookie: cookie.join('; ') } });
    return answer.ok ? ((await answer.json()) as T) : null;
  };
}

interface Year {
  fy: number;
  actual: string | null;
  target: string | null;
  version: number;
}

interface Sheet {
  id: string;
  version: number;
  state: string;
  round: { fy: number; form: { blocks: { key: string; kind: string; required: boolean; askedWhen: string }[] } };
  initiative: { title: string; content: string; reformViewpoint: number | null };
  measure: { title: string };
  proposedStatus: string | null;
  indicators: { id: string; editable: boolean; asked: boolean; values: Year[] }[];
}

/** What a careful person would write: about the 取組み itself, in full sentences, other than last year's. */
function answersOf({ round, initiative, measure, proposedStatus }: Sheet): Record<string, string> {
  const texts = round.form.blocks.filter(({ kind, askedWhen }) => {
    return kind === 'text' && (askedWhen === 'always' || (askedWhen === 'has_viewpoint' && initiative.reformViewpoint));
  });
  const words = texts.map(({ key }) => {
    const text = `「${initiative.title}」について、${measure.title}の計画どおりに今年度の分を終え、${key}を担当者が記録しました。`;
    return [key, `${text}${initiative.content}`.slice(0, 200)] as const;
  });
  return { ...Object.fromEntries(words), progressStatus: proposedStatus ?? 'B', futureDirection: 'continue' };
}

const figuresOf = ({ round, indicators }: Sheet) =>
  indicators
    .filter(({ editable, asked }) => editable && asked)
    .flatMap(({ id, values }) => {
      const now = values.find(({ fy }) => fy === round.fy);
      const last = values.findLast(({ fy, actual }) => fy < round.fy && actual !== null)?.actual;
      if (now?.actual != null) return [];
      const actual = last ?? now?.target ?? '1';
      const figure = {
        actual,
        numerator: null,
        denominator: null,
        state: 'recorded',
        certainty: 'final',
        reason: null,
      };
      return [{ indicatorId: id, version: now?.version ?? 0, ...figure }];
    });

interface Account {
  id: string;
  version: number;
  memberships: { departmentId: string | null }[];
}

/** The person holds the role in every 課 of the city from now on. */
async function giveEverywhere(url: string, account: string, role: string): Promise<void> {
  const admin = await callerAs(url, 'admin');
  const users = await admin<{ items: { id: string; account: string }[] }>('/users?size=200');
  const departments = await admin<{ items: { id: string; kind: string }[] }>('/departments?fy=2026');
  const path = `/users/${users?.items.find((user) => user.account === account)?.id}`;
  for (const { id } of departments?.items.filter(({ kind }) => kind === 'section') ?? []) {
    const person = await admin<Account>(path);
    if (!person || person.memberships.some(({ departmentId }) => departmentId === id)) continue;
    const membership = { version: person.version, role, departmentId: id, from: '2026-04-01', to: null };
    await admin(`${path}/memberships`, 'POST', membership);
  }
}

/**
 * All that can be filled in is handed in, and let pass by a 課長: all that then waits, waits for 企画. Of the year that is open,
 * or of the one asked for.
 */
export async function handInAll(url: string, year?: number): Promise<void> {
  await giveEverywhere(url, 'entrant', 'entrant');
  await giveEverywhere(url, 'head', 'section_head');
  const entrant = await callerAs(url, 'entrant');
  const head = await callerAs(url, 'head');
  const rounds = await entrant<{ items: { id: string; state: string; fy: number }[] }>('/rounds');
  const round = rounds?.items.find(({ state, fy }) => (year === undefined ? state === 'open' : fy === year));
  const list = await entrant<{ items: { id: string; state: string; position: number | null }[] }>(
    `/rounds/${round?.id}/entries?size=200`,
  );
  for (const { id, state, position } of list?.items ?? []) {
    const isOpen = state === 'not_started' || state === 'drafting';
    if (isOpen) await handIn(entrant, id);
    if (!isOpen && position !== 1) continue;
    const sheet = await head<Sheet>(`/entries/${id}`);
    if (sheet) await head(`/entries/${id}/transitions`, 'POST', { action: 'approve', version: sheet.version });
  }
}

async function handIn(entrant: Awaited<ReturnType<typeof callerAs>>, id: string): Promise<void> {
  const sheet = await entrant<Sheet>(`/entries/${id}`);
  if (!sheet) return;
  const actuals = figuresOf(sheet);
  await entrant(`/entries/${id}`, 'PATCH', { version: sheet.version, changes: { activities: '記録中' }, actuals });
  const filled = await entrant<Sheet>(`/entries/${id}`);
  if (!filled) return;
  await entrant(`/entries/${id}`, 'PATCH', { version: filled.version, changes: answersOf(filled), actuals: [] });
  const done = await entrant<Sheet>(`/entries/${id}`);
  if (done) await entrant(`/entries/${id}/transitions`, 'POST', { action: 'submit', version: done.version });
}
