import {
  type AccountStep,
  accountStep,
  type ChangeUser,
  type CorrectMembership,
  type CreateUser,
  changeUser,
  correctMembership,
  createUser,
  type GiveMembership,
  giveMembership,
  type IssuedPassword,
  issuedPassword,
  type UserDetail,
  type UserHistory,
  type UserHistoryQuery,
  type UserList,
  type UserListQuery,
  userDetail,
  userHistory,
  userHistoryQuery,
  userList,
  userListQuery,
  userPaths,
  type WithdrawMembership,
  withdrawMembership,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { UserDetailReadModel } from './user-detail.read-model.js';
import { UserHistoryReadModel } from './user-history.read-model.js';
import { UserListReadModel } from './user-list.read-model.js';
import { UsersService } from './users.service.js';

/** 職員. Read by 企画 and administrators, changed by administrators. */
@Controller()
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly lists: UserListReadModel,
    private readonly details: UserDetailReadModel,
    private readonly histories: UserHistoryReadModel,
  ) {}

  @Get(userPaths.list)
  @Requires('user.read')
  @Returns(userList)
  list(@Query({ schema: userListQuery }) query: UserListQuery): Promise<UserList> {
    return this.lists.list(query);
  }

  @Get(userPaths.detail)
  @Requires('user.read')
  @Returns(userDetail)
  detail(@IdParam() id: string): Promise<UserDetail> {
    return this.details.get(id);
  }

  @Get(userPaths.history)
  @Requires('user.read')
  @Returns(userHistory)
  history(
    @IdParam() id: string,
    @Query({ schema: userHistoryQuery }) { before }: UserHistoryQuery,
  ): Promise<UserHistory> {
    return this.histories.get(id, before);
  }

  @Post(userPaths.list)
  @Requires('user.manage')
  @Returns(issuedPassword, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: createUser }) body: CreateUser): Promise<IssuedPassword> {
    return this.users.create(actor, body);
  }

  @Patch(userPaths.detail)
  @Requires('user.manage')
  @Returns(userDetail)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeUser }) body: ChangeUser,
  ): Promise<UserDetail> {
    return this.users.change(actor, id, body);
  }

  @Post(userPaths.memberships)
  @Requires('user.manage')
  @Returns(userDetail, 201)
  giveMembership(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: giveMembership }) body: GiveMembership,
  ): Promise<UserDetail> {
    return this.users.giveMembership(actor, id, body);
  }

  @Patch(userPaths.membership)
  @Requires('user.manage')
  @Returns(userDetail)
  correctMembership(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('membershipId') membershipId: string,
    @Body({ schema: correctMembership }) body: CorrectMembership,
  ): Promise<UserDetail> {
    return this.users.correctMembership(actor, id, membershipId, body);
  }

  @Post(userPaths.withdrawals)
  @Requires('user.manage')
  @HttpCode(200)
  @Returns(userDetail)
  withdrawMembership(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('membershipId') membershipId: string,
    @Body({ schema: withdrawMembership }) body: WithdrawMembership,
  ): Promise<UserDetail> {
    return this.users.withdrawMembership(actor, id, membershipId, body);
  }

  @Post(userPaths.passwordResets)
  @Requires('user.manage')
  @HttpCode(200)
  @Returns(issuedPassword)
  resetPassword(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: accountStep }) { reason }: AccountStep,
  ): Promise<IssuedPassword> {
    return this.users.resetPassword(actor, id, reason);
  }

  @Post(userPaths.unlocks)
  @Requires('user.manage')
  @HttpCode(200)
  @Returns(userDetail)
  unlock(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: accountStep }) { reason }: AccountStep,
  ): Promise<UserDetail> {
    return this.users.unlock(actor, id, reason);
  }

  @Post(userPaths.disablings)
  @Requires('user.manage')
  @HttpCode(200)
  @Returns(userDetail)
  disable(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: accountStep }) { reason }: AccountStep,
  ): Promise<UserDetail> {
    return this.users.disable(actor, id, reason);
  }

  @Post(userPaths.enablings)
  @Requires('user.manage')
  @HttpCode(200)
  @Returns(userDetail)
  enable(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: accountStep }) { reason }: AccountStep,
  ): Promise<UserDetail> {
    return this.users.enable(actor, id, reason);
  }

  @Delete(userPaths.sessions)
  @RepeatHarmless('asked again much later it has to end what was opened since')
  @Requires('user.manage')
  @Returns(userDetail)
  endSessions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<UserDetail> {
    return this.users.endSessions(actor, id);
  }
}
