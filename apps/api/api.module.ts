import { type DynamicModule, Module } from '@nestjs/common';
import { AddressesModule } from '#addresses';
import { AnnouncementsModule } from '#announcements';
import { ApplicationsModule } from '#applications';
import { CareerOfficeModule } from '#career-office';
import { CatalogModule } from '#catalog';
import { DeskModule } from '#desk';
import { FiguresModule } from '#figures';
import { IdentityModule } from '#identity';
import { LegalModule } from '#legal';
import { MatchingModule } from '#matching';
import { ConversationsModule } from '#messages';
import { ModerationModule } from '#moderation';
import { NotificationsModule } from '#notifications';
import { OrganizationsApiModule } from '#organizations';
import { ChannelsModule, MailboxPageModule } from '#platform/channels';
import { ClockModule } from '#platform/clock';
import { type Settings, SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { FilesModule } from '#platform/files';
import { HttpModule } from '#platform/http';
import { OutboxModule } from '#platform/outbox';
import { QueuesModule } from '#platform/queues';
import { SecretsModule } from '#platform/secrets';
import { SocketsModule } from '#platform/sockets';
import { type Log, TelemetryModule } from '#platform/telemetry';
import { PersonalDataModule, PrivacyModule, TrailModule } from '#privacy';
import { ReferenceModule } from '#reference';
import { SavedModule } from '#saved';
import { personalData, schema } from '#schema';
import { TalentSearchModule } from '#talent-search';
import { TalentsModule } from '#talents';
import { VacanciesModule } from '#vacancies';
import { ViewsModule } from '#views';

/** Milliseconds for one query of a page, and for a connection to ask it on: no visitor waits longer. */
const STATEMENT_TIMEOUT = 4_000;
const CONNECT_TIMEOUT = 2_000;

@Module({})
export class ApiModule {
  /** The web server's parts: what it stands on, and the features whose routes it answers. */
  static forRoot(settings: Settings, log: Log): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(log),
        ClockModule,
        SecretsModule,
        PrivacyModule,
        PersonalDataModule.forRoot(personalData),
        DatabaseModule.forRoot(schema, {
          applicationName: 'everfair api',
          statementTimeout: STATEMENT_TIMEOUT,
          connectTimeout: CONNECT_TIMEOUT,
        }),
        FilesModule,
        QueuesModule,
        OutboxModule,
        HttpModule,
        ChannelsModule,
        MailboxPageModule,
        SocketsModule,
        ReferenceModule,
        LegalModule,
        TrailModule,
        IdentityModule,
        OrganizationsApiModule,
        TalentsModule,
        VacanciesModule,
        CatalogModule,
        MatchingModule,
        CareerOfficeModule,
        TalentSearchModule,
        SavedModule,
        ApplicationsModule,
        ConversationsModule,
        ViewsModule,
        FiguresModule,
        AnnouncementsModule,
        DeskModule,
        ModerationModule,
        NotificationsModule,
        AddressesModule,
      ],
    };
  }
}
