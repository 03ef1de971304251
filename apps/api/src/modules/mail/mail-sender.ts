import type { MailText } from '@mawasu/domain/notices';

export interface MailServer {
  url: string;
  from: string;
}

/**
 * `sent`: the server has it. `refused`: it said no, so it certainly does not. `unclear`: it went away while it was asked; it
 * may have it or not.
 */
export type MailOutcome = 'sent' | 'refused' | 'unclear';

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

export interface OpenMailServer {
  send(to: string, text: MailText): Promise<MailOutcome>;
  close(): void;
}

/** Reaches the mail server and signs in there; throws when that cannot be done, before anybody has been written to. */
export async function openMailServer({ url, from }: MailServer): Promise<OpenMailServer> {
  // Only here: most servers have no mail server.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.verify();
  return {
    send: async (to, { subject, body }) => {
      try {
        // As objects: a name or a second address inside one is no address then.
        const address = (text: string, name = '') => ({ name, address: text });
        const headers = { 'Auto-Submitted': 'auto-generated' };
        await transport.sendMail({ from: address(from, 'まわす'), to: address(to), subject, text: body, headers });
        return 'sent';
      } catch (error) {
        return typeof (error as { responseCode?: unknown }).responseCode === 'number' ? 'refused' : 'unclear';
      }
    },
    close: () => transport.close(),
  };
}
