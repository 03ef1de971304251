import { Module } from '@nestjs/common';
import { CityRepository } from './city.repository.js';

@Module({ providers: [CityRepository], exports: [CityRepository] })
export class CityModule {}
