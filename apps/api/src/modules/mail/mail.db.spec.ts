import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Log } from '../../platform/logging/log.js';
import { aFilledSheet, anOffice, type Office, type Person, take } from '../../testing/builders/entry-desk.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { isMailTime } from './mail-digest.job.js';
import { MailDigests } from './mail-digests.js';
import { MailDigestsRepository } from './mail-digests.repository.js';

interface Received {
  to: string[];
  raw: string;
}

let t: TestApp;
let office: Office;
let server: SMTPServer;
let received: Received[] = [];
/** What the server says to recipients; null takes them. */
let refusal: { code: number; text: string } | null = null;
/** Called when a mail has come, before it is answered. */
let onMail: () => Promise<void> = async () => {};
const logged: string[] = [];

/** A real mail server on a port of its own. */
function aMailServer(): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_, __, done) => {
      if (refusal === null) return done();
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        onMail().then(() => done(), done);
      });
    },
  });
}

/** The words of a mail, whatever they are packed in. */
function wordsOf({ raw }: Received): { head: string; body: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const text = rest.join('\r\n\r\n');
  const body = /base64/i.test(head)
    ? Buffer.from(text, 'base64').toString('utf8')
    : Buffer.from(
        text
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
  return { head, body };
}

const digestsAt = (port: number) =>
  new MailDigests(
    new MailDigestsRepository(t.dataSource),
    {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'mawasu@example.lg.jp',
      PUBLIC_ORIGIN: 'https://mawasu.example.lg.jp',
    },
    new Log({ level: 'debug', format: 'json', write: (line) => void logged.push(line) }),
  );
const portOf = () => (server.server.address() as AddressInfo).port;
const send = () => digestsAt(portOf()).sendDue();

beforeAll(async () => {
  t = await startTestApp();
  server = aMailServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(() => closed()));
  await t.stop();
});
beforeEach(async () => {
  received = [];
  refusal = null;
  onMail = async () => {};
  await t.dataSource.query('DELETE FROM notice');
  office = await anOffice(t);
});

async function anAddress({ id }: Pick<Person, 'id'>, email: string | null): Promise<void> {
  await t.dataSource.query('UPDATE app_user SET email = $2 WHERE id = $1', [id, email]);
}
/** A sheet that waits for the 課長, who has an address. */
async function waitingSheet(email: string | null = 'head@example.lg.jp'): Promise<string> {
  await anAddress(office.head, email);
  const { entryId } = await aFilledSheet(t, office);
  await take(office.entrant, entryId, { action: 'submit' });
  return entryId;
}
const stateOf = async ({ id }: Person): Promise<string | undefined> =>
  (await t.dataSource.query('SELECT state FROM mail_digest WHERE user_id = $1', [id]))[0]?.state;

describe('the mail of a day', () => {
  it('tells what is open with its addresses, in plain text, from the product', async () => {
    const entryId = await waitingSheet();
    expect(await send()).toEqual({ sent: 1 });
    expect(received.map(({ to }) => to)).toEqual([['head@example.lg.jp']]);
    const { head, body } = wordsOf(received[0] as Received);
    expect(head).toMatch(/^From: .*<mawasu@example\.lg\.jp>/m);
    expect(head).toMatch(/^Content-Type: text\/plain/m);
    expect(head).not.toContain('multipart');
    for (const words of [
      '課長 花子 様',
      '確認を待っています',
      `https://mawasu.example.lg.jp/entries/${entryId}`,
      'アカウント',
    ]) {
      expect(body).toContain(words);
    }
    expect(await stateOf(office.head)).toBe('sent');
  });

  it('is one, however often and by however many servers it is asked for', async () => {
    await waitingSheet();
    await Promise.all([send(), send(), send()]);
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await send();
    expect(received).toHaveLength(1);
    await t.dataSource.query('UPDATE mail_digest SET day = day - 1');
    await send();
    await t.dataSource.query('UPDATE mail_digest SET day = day - 1');
    await send();
    expect(received).toHaveLength(2);
  });

  it('does not go to somebody for whom nothing is open at the moment of sending', async () => {
    const entryId = await waitingSheet('a-first@example.lg.jp');
    const second = { ...office.head, id: office.planner.id };
    await anAddress(second, 'planner@example.lg.jp');
    await take(office.head, entryId, { action: 'approve' });
    // The 課長 has let it pass before; while the mail of 企画 is on its way nothing else is.
    expect(await send()).toEqual({ sent: 1 });
    expect(received.flatMap(({ to }) => to)).toEqual(['planner@example.lg.jp']);
  });

  it('is asked for anew for each person: who hands in while others are written to gets none', async () => {
    const [first, second] = [office.entrant, office.colleague].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, { action: 'return', reason: '直してください。', fields: ['results'] });
    await anAddress(first as Person, 'first@example.lg.jp');
    await anAddress(second as Person, 'second@example.lg.jp');
    onMail = async () => {
      await take(office.entrant, entryId, { action: 'submit' });
    };
    await send();
    expect(received.flatMap(({ to }) => to)).toEqual(['first@example.lg.jp']);
    expect(await stateOf(second as Person)).toBeUndefined();
  });

  it('goes to nobody who does not want it, has no address, is shut out, or has read it', async () => {
    await waitingSheet();
    const { client } = office.head;
    expect(await client.notices.changeMail({ wanted: false })).toMatchObject({
      email: 'head@example.lg.jp',
      wanted: false,
    });
    await send();
    await client.notices.changeMail({ wanted: true });
    await anAddress(office.head, null);
    await send();
    await anAddress(office.head, 'head@example.lg.jp');
    await t.dataSource.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [office.head.id]);
    await send();
    await t.dataSource.query('UPDATE app_user SET disabled_at = NULL WHERE id = $1', [office.head.id]);
    await client.notices.read({ all: true });
    await send();
    expect(received).toEqual([]);
  });

  it('that is refused is tried again, three times in all', async () => {
    await waitingSheet();
    refusal = { code: 450, text: 'later' };
    for (let turn = 0; turn < 5; turn += 1) await send();
    const [row] = await t.dataSource.query('SELECT state, attempts FROM mail_digest WHERE user_id = $1', [
      office.head.id,
    ]);
    expect(row).toEqual({ state: 'not_sent', attempts: 3 });
    refusal = null;
    await send();
    expect(received).toEqual([]);
  });

  it('whose server went away before it said anything is unclear, and is not sent a second time', async () => {
    await waitingSheet();
    onMail = async () => {
      for (const connection of server.connections) connection._socket.destroy();
    };
    expect(await send()).toEqual({ sent: 0 });
    onMail = async () => {};
    await send();
    expect([received.length, await stateOf(office.head)]).toEqual([1, 'unclear']);
  });

  it('is not taken while no server can be reached, and the step that caused it does not notice', async () => {
    await waitingSheet();
    expect(await digestsAt(1).sendDue()).toEqual({ sent: 0 });
    expect(await stateOf(office.head)).toBeUndefined();
    expect(await send()).toEqual({ sent: 1 });
  });

  it('cannot carry another header, whatever stands in a name or an address', async () => {
    await t.dataSource.query(`UPDATE app_user SET display_name = E'花子\\r\\nBcc: x@example.com' WHERE id = $1`, [
      office.head.id,
    ]);
    await waitingSheet();
    await send();
    expect(wordsOf(received[0] as Received).head).not.toContain('Bcc');
    expect(received[0]?.to).toEqual(['head@example.lg.jp']);
    await t.dataSource.query('DELETE FROM mail_digest');
    await t.dataSource.query('UPDATE notice SET mailed_at = NULL');
    await anAddress(office.head, 'a@b\r\nBcc: x@example.com');
    await send();
    expect([received.length, await stateOf(office.head)]).toEqual([1, 'not_sent']);
  });

  it('leaves neither addresses nor words in the log', async () => {
    await waitingSheet();
    refusal = { code: 550, text: 'no such user head@example.lg.jp' };
    await send();
    const all = logged.join('\n');
    expect(all).toContain('mail.not_sent');
    for (const words of ['example.lg.jp', '課長', '確認を待って']) expect(all).not.toContain(words);
  });

  it('is none without a mail server', async () => {
    await waitingSheet();
    expect(await t.app.get(MailDigests).sendDue()).toEqual({ sent: 0 });
    expect(await office.head.client.notices.mail()).toMatchObject({ available: false });
  });
});

describe('a mail may go out', () => {
  it.each([
    ['2026-05-21T22:59:00Z', false],
    ['2026-05-21T23:00:00Z', true],
    ['2026-05-22T08:59:00Z', true],
    ['2026-05-22T09:00:00Z', false],
  ])('at %s: %s', (at, may) => expect(isMailTime(new Date(at))).toBe(may));
});
