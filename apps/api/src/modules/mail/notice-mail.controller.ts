import { type ChangeNoticeMail, changeNoticeMail, type NoticeMail, noticeMail, noticePaths } from '@mawasu/contract';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { NoticeMailService } from './notice-mail.service.js';

/** The person's own choice whether to get the mail of the day. */
@Controller()
export class NoticeMailController {
  constructor(private readonly mails: NoticeMailService) {}

  @Get(noticePaths.mail)
  @Requires('session.manage')
  @Returns(noticeMail)
  show(@CurrentActor() actor: Actor): Promise<NoticeMail> {
    return this.mails.get(actor);
  }

  @Patch(noticePaths.mail)
  @Requires('session.manage')
  @Returns(noticeMail)
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeNoticeMail }) { wanted }: ChangeNoticeMail,
  ): Promise<NoticeMail> {
    return this.mails.change(actor, wanted);
  }
}
