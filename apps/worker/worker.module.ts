import { type DynamicModule, Module } from '@nestjs/common';
import { ApplicationsWorkerModule } from '#applications';
import { CalendarWorkerModule } from '#calendar';
import { CareerOfficeWorkerModule } from '#career-office';
import { CatalogWorkerModule } from '#catalog';
import { DeskWorkerModule } from '#desk';
import { FiguresWorkerModule } from '#figures';
import { IdentityWorkerModule } from '#identity';
import { MatchingWorkerModule } from '#matching';
import { ConversationsWorkerModule } from '#messages';
import { NotificationsWorkerModule } from '#notifications';
import { OrganizationsWorkerModule } from '#organizations';
import { ChannelsModule, ChannelsWorkerModule } from '#platform/channels';
import { ClockModule } from '#platform/clock';
import { type Settings, SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { FilesWorkerModule } from '#platform/files';
import { RequestKeysWorkerModule } from '#platform/http';
import { OutboxWorkerModule } from '#platform/outbox';
import { QueuesModule, SchedulesModule } from '#platform/queues';
import { SecretsModule } from '#platform/secrets';
import { LiveEventsModule } from '#platform/sockets';
import { type Log, MetricsServer, TelemetryModule } from '#platform/telemetry';
import { AuditWorkerModule, PrivacyModule } from '#privacy';
import { SavedWorkerModule } from '#saved';
import { schema } from '#schema';
import { TalentSearchWorkerModule } from '#talent-search';
import { TalentsWorkerModule } from '#talents';
import { VacanciesWorkerModule } from '#vacancies';
import { ViewsWorkerModule } from '#views';

@Module({})
export class WorkerModule {
  /** The worker's parts: what it stands on, and the features whose events and schedules it attends to. */
  static forRoot(settings: Settings, log: Log): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(log),
        ClockModule,
        SecretsModule,
        PrivacyModule,
        DatabaseModule.forRoot(schema, { applicationName: 'everfair worker' }),
        FilesWorkerModule,
        QueuesModule,
        SchedulesModule,
        OutboxWorkerModule,
        LiveEventsModule,
        RequestKeysWorkerModule,
        AuditWorkerModule,
        ChannelsModule,
        ChannelsWorkerModule,
        IdentityWorkerModule,
        OrganizationsWorkerModule,
        VacanciesWorkerModule,
        CatalogWorkerModule,
        MatchingWorkerModule,
        TalentsWorkerModule,
        CareerOfficeWorkerModule,
        TalentSearchWorkerModule,
        SavedWorkerModule,
        CalendarWorkerModule,
        ApplicationsWorkerModule,
        ConversationsWorkerModule,
        ViewsWorkerModule,
        FiguresWorkerModule,
        DeskWorkerModule,
        NotificationsWorkerModule,
      ],
      providers: [MetricsServer],
    };
  }
}
