import { Module } from '@nestjs/common';

// Placeholder so that the app boots; the owner of this folder replaces it.
@Module({})
export class ReportsModule {}
