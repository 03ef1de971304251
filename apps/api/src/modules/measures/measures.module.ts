import { Module } from '@nestjs/common';
import { MeasureReadModel } from './measure.read-model.js';
import { MeasuresController } from './measures.controller.js';

@Module({ controllers: [MeasuresController], providers: [MeasureReadModel] })
export class MeasuresModule {}
