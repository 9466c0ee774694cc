import { Module } from '@nestjs/common';
import { CatalogModule, CatalogWorkerModule } from '#catalog';
import { IdentityModule, IdentityWorkerModule } from '#identity';
import { OutboxModule } from '#platform/outbox';
import { AlertsProcessor } from './alerts.processor.js';
import { FavouritesService } from './favourites.service.js';
import { Findable } from './findable.service.js';
import { SavedController } from './saved.controller.js';
import { SavedRetention } from './saved-retention.js';
import { SearchesService } from './searches.service.js';
import { SeenService } from './seen.service.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** Favourites, saved searches and what was seen lately: for the api. */
@Module({
  imports: [CatalogModule, IdentityModule, OutboxModule],
  controllers: [SavedController, UnsubscribeController],
  providers: [FavouritesService, Findable, SearchesService, SeenService, Unsubscribing],
})
export class SavedModule {}

/** Telling what is new, and forgetting: for the worker. */
@Module({
  imports: [CatalogWorkerModule, IdentityWorkerModule, OutboxModule],
  providers: [AlertsProcessor, Findable, SavedRetention, Unsubscribing],
})
export class SavedWorkerModule {}
