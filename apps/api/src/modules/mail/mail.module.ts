import { Module } from '@nestjs/common';
import { MailDigestJob } from './mail-digest.job.js';
import { MailDigests } from './mail-digests.js';
import { MailDigestsRepository } from './mail-digests.repository.js';
import { NoticeMailController } from './notice-mail.controller.js';
import { NoticeMailService } from './notice-mail.service.js';

@Module({
  controllers: [NoticeMailController],
  providers: [MailDigestsRepository, MailDigests, MailDigestJob, NoticeMailService],
})
export class MailModule {}
