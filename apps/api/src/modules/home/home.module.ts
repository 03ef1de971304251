import { Module } from '@nestjs/common';
import { HomeController } from './home.controller.js';
import { HomeReadModel } from './home.read-model.js';

@Module({ controllers: [HomeController], providers: [HomeReadModel] })
export class HomeModule {}
