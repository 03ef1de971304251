import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { OpenDataController } from './open-data.controller.js';
import { PublicFilesReadModel } from './public-files.read-model.js';
import { PublicationContent } from './publication-content.js';
import { PublicationFiles } from './publication-files.js';
import { PublicationJob } from './publication-job.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsReadModel } from './publications.read-model.js';
import { PublicationsService } from './publications.service.js';
import { PublishingService } from './publishing.service.js';

/** 公表 of a round: made, released, withdrawn, and read by everybody. */
@Module({
  imports: [FilesModule],
  controllers: [PublicationsController, OpenDataController],
  providers: [
    PublicFilesReadModel,
    PublicationContent,
    PublicationFiles,
    PublicationJob,
    PublicationsReadModel,
    PublicationsService,
    PublishingService,
  ],
})
export class PublicationsModule {}
