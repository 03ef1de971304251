import {
  type NoticeList,
  type NoticeListQuery,
  noticeList,
  noticeListQuery,
  noticePaths,
  type ReadNotices,
  readNotices,
  type UnreadNotices,
  unreadNotices,
} from '@mawasu/contract';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { NoticesReadModel } from './notices.read-model.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: NoticesReadModel) {}

  @Get(noticePaths.list)
  @Requires('session.manage')
  @Returns(noticeList)
  list(@CurrentActor() actor: Actor, @Query({ schema: noticeListQuery }) query: NoticeListQuery): Promise<NoticeList> {
    return this.notices.list(actor, query);
  }

  @Post(noticePaths.read)
  @Requires('session.manage')
  @HttpCode(200)
  @Returns(unreadNotices)
  async read(@CurrentActor() actor: Actor, @Body({ schema: readNotices }) body: ReadNotices): Promise<UnreadNotices> {
    return { unread: await this.notices.markRead(actor, body) };
  }
}
