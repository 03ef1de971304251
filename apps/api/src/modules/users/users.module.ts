import { Module } from '@nestjs/common';
import { AccountSteps } from './account-steps.js';
import { DeputiesController } from './deputies.controller.js';
import { DeputiesReadModel } from './deputies.read-model.js';
import { DeputiesService } from './deputies.service.js';
import { TransfersWriter } from './transfers.writer.js';
import { UserDetailReadModel } from './user-detail.read-model.js';
import { UserHistoryReadModel } from './user-history.read-model.js';
import { UserListReadModel } from './user-list.read-model.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';
import { UsersWriter } from './users.writer.js';

@Module({
  controllers: [UsersController, DeputiesController],
  providers: [
    AccountSteps,
    DeputiesReadModel,
    DeputiesService,
    TransfersWriter,
    UserDetailReadModel,
    UserHistoryReadModel,
    UserListReadModel,
    UsersRepository,
    UsersService,
    UsersWriter,
  ],
  exports: [AccountSteps, TransfersWriter, UsersRepository, UsersWriter],
})
export class UsersModule {}
