import { Module } from '@nestjs/common';
import { FilesRepository } from './files.repository.js';
import { UnusedFiles } from './unused-files.js';

@Module({ providers: [FilesRepository, UnusedFiles], exports: [FilesRepository] })
export class FilesModule {}
