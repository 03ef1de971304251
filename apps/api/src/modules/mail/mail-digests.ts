import { digestMail, noticeText } from '@mawasu/domain/notices';
import { isMailAddress } from '@mawasu/domain/users';
import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.js';
import { errorFacts } from '../../platform/logging/error-facts.js';
import { Log } from '../../platform/logging/log.js';
import { ENV } from '../../platform/settings.js';
import { MailDigestsRepository } from './mail-digests.repository.js';
import { type MailOutcome, type OpenMailServer, openMailServer } from './mail-sender.js';

const states = { sent: 'sent', refused: 'not_sent', unclear: 'unclear' } as const;

export type MailSettings = Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_ORIGIN'>;

/** One mail a person and day of Japan at most, to those who have something open that no mail has told. */
@Injectable()
export class MailDigests {
  constructor(
    private readonly digests: MailDigestsRepository,
    @Inject(ENV) private readonly env: MailSettings,
    private readonly log: Log,
  ) {}

  get isAvailable(): boolean {
    return this.env.SMTP_URL !== undefined;
  }

  /**
   * Nothing else waits for it or fails with it. A server that cannot be reached has been told of nobody, so the next run
   * begins anew; one that goes away in between ends the run. Neither addresses nor words come into the log.
   */
  async sendDue(signal?: AbortSignal): Promise<{ sent: number }> {
    const { SMTP_URL: url, MAIL_FROM: from } = this.env;
    if (url === undefined || from === undefined) return { sent: 0 };
    await this.digests.forget();
    const people = await this.digests.due();
    if (people.length === 0) return { sent: 0 };
    const server = await openMailServer({ url, from }).catch((error: unknown) => {
      const { code } = errorFacts(error);
      this.log.warn('mail.server_unreachable', { code, waiting: people.length });
      return null;
    });
    if (server === null) return { sent: 0 };
    try {
      return await this.sendTo(server, people, signal);
    } finally {
      server.close();
    }
  }

  private async sendTo(server: OpenMailServer, people: readonly string[], signal?: AbortSignal) {
    const counts: Record<MailOutcome, number> = { sent: 0, refused: 0, unclear: 0 };
    for (const userId of people) {
      if (signal?.aborted || counts.unclear > 0) break;
      const outcome = await this.sendOne(server, userId);
      if (outcome !== null) counts[outcome] += 1;
    }
    if (counts.sent > 0) this.log.info('mail.sent', { count: counts.sent });
    const failed = counts.refused + counts.unclear;
    if (failed > 0) this.log.warn('mail.not_sent', { refused: counts.refused, unclear: counts.unclear });
    return { sent: counts.sent };
  }

  private async sendOne(server: OpenMailServer, userId: string): Promise<MailOutcome | null> {
    const claimed = await this.digests.claim(userId);
    if (claimed === null) return null;
    const { email, items, ...rest } = claimed;
    const told = items.map(({ facts, ...item }) => ({ ...item, text: noticeText(facts) }));
    const text = digestMail({ ...rest, items: told, origin: this.env.PUBLIC_ORIGIN ?? '' });
    const outcome = isMailAddress(email) ? await server.send(email, text) : 'refused';
    await this.digests.settle(userId, claimed, states[outcome]);
    return outcome;
  }
}
