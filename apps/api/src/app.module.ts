import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AssessmentsModule } from './modules/assessments/assessments.module.js';
import { AssignmentsModule } from './modules/assignments/assignments.module.js';
import { BookletsModule } from './modules/booklets/booklets.module.js';
import { CityModule } from './modules/city/city.module.js';
import { DashboardModule } from './modules/dashboard/dashboard.module.js';
import { DepartmentChangesModule } from './modules/department-changes/department-changes.module.js';
import { DepartmentsModule } from './modules/departments/departments.module.js';
import { EditionsModule } from './modules/editions/editions.module.js';
import { EntriesModule } from './modules/entries/entries.module.js';
import { ExamplePlansModule } from './modules/example-plans/example-plans.module.js';
import { FilesModule } from './modules/files/files.module.js';
import { FindingsModule } from './modules/findings/findings.module.js';
import { HandoverModule } from './modules/handover/handover.module.js';
import { HistoryModule } from './modules/history/history.module.js';
import { HomeModule } from './modules/home/home.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { IndicatorsModule } from './modules/indicators/indicators.module.js';
import { MailModule } from './modules/mail/mail.module.js';
import { MeasuresModule } from './modules/measures/measures.module.js';
import { NoticesModule } from './modules/notices/notices.module.js';
import { PlansModule } from './modules/plans/plans.module.js';
import { PublicationsModule } from './modules/publications/publications.module.js';
import { RemarksModule } from './modules/remarks/remarks.module.js';
import { RemindersModule } from './modules/reminders/reminders.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { ReviewsModule } from './modules/reviews/reviews.module.js';
import { RoundLifeModule } from './modules/round-life/round-life.module.js';
import { RoundListsModule } from './modules/round-lists/round-lists.module.js';
import { RoundOpeningsModule } from './modules/round-openings/round-openings.module.js';
import { RoundsModule } from './modules/rounds/rounds.module.js';
import { SearchModule } from './modules/search/search.module.js';
import { SessionsModule } from './modules/sessions/sessions.module.js';
import { SetupModule } from './modules/setup/setup.module.js';
import { StartModule } from './modules/start/start.module.js';
import { SystemModule } from './modules/system/system.module.js';
import { WorkloadModule } from './modules/workload/workload.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { type PlatformOptions, platformModuleWith } from './platform/platform.module.js';

export interface AppModuleOptions extends PlatformOptions {
  /** Opened, or (to write down the API only) not. The app closes it when it shuts down. */
  dataSource: DataSource;
}

/** One line per module: the table of contents of the API. */
@Module({
  imports: [
    SystemModule,
    HistoryModule,
    CityModule,
    FilesModule,
    SessionsModule,
    DepartmentsModule,
    PlansModule,
    RoundsModule,
    IndicatorsModule,
    EntriesModule,
    NoticesModule,
    RemarksModule,
    ReviewsModule,
    FindingsModule,
    AssignmentsModule,
    DepartmentChangesModule,
    MeasuresModule,
    DashboardModule,
    SearchModule,
    HomeModule,
    HandoverModule,
    MailModule,
    WorkloadModule,
    SetupModule,
    ReportsModule,
    BookletsModule,
    EditionsModule,
    ImportsModule,
    RoundLifeModule,
    PublicationsModule,
    RoundListsModule,
    RoundOpeningsModule,
    AssessmentsModule,
    RemindersModule,
    StartModule,
    ExamplePlansModule,
  ],
})
class AppModule {}

export function appModuleWith({ dataSource, ...platform }: AppModuleOptions): DynamicModule {
  const database = TypeOrmModule.forRootAsync({
    useFactory: () => ({ ...dataSource.options, manualInitialization: true, retryAttempts: 0 }),
    dataSourceFactory: async () => dataSource,
  });
  return { module: AppModule, imports: [database, platformModuleWith(platform), JobsModule] };
}
