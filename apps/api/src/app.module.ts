import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { loadEnv } from './config/env.js';
import { dataSourceOptions } from './database/data-source.js';
import { DashboardModule } from './modules/dashboard/dashboard.module.js';
import { DepartmentsModule } from './modules/departments/departments.module.js';
import { EntriesModule } from './modules/entries/entries.module.js';
import { HistoryModule } from './modules/history/history.module.js';
import { HomeModule } from './modules/home/home.module.js';
import { IndicatorsModule } from './modules/indicators/indicators.module.js';
import { PlansModule } from './modules/plans/plans.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { RoundsModule } from './modules/rounds/rounds.module.js';
import { SessionsModule } from './modules/sessions/sessions.module.js';
import { SystemModule } from './modules/system/system.module.js';
import { PlatformModule } from './platform/platform.module.js';

/** One line per module: the table of contents of the API. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({ useFactory: async () => ({ ...(await dataSourceOptions(loadEnv())), retryAttempts: 0 }) }),
    PlatformModule,
    SystemModule,
    HistoryModule,
    SessionsModule,
    DepartmentsModule,
    PlansModule,
    RoundsModule,
    IndicatorsModule,
    EntriesModule,
    HomeModule,
    DashboardModule,
    ReportsModule,
  ],
})
export class AppModule {}
