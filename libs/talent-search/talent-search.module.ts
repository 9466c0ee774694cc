import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { IdentityModule } from '#identity';
import { OrganizationsApiModule, OrganizationsModule } from '#organizations';
import { FindableTalents } from './findable-talents.service.js';
import { FittingTalentsController } from './fitting-talents.controller.js';
import { FittingTalentsService } from './fitting-talents.service.js';
import { TalentProfiles } from './talent-profiles.service.js';
import { TalentSearchController } from './talent-search.controller.js';
import { TalentSearchRetention } from './talent-search.retention.js';
import { TalentSearch } from './talent-search.service.js';
import { TalentUseController } from './talent-use.controller.js';
import { TalentUses } from './talent-use.service.js';
import { ViewersOfTalents } from './viewer.service.js';

/** Finding talents and looking at them: for the api. */
@Module({
  imports: [CatalogModule, IdentityModule, OrganizationsModule, OrganizationsApiModule],
  controllers: [TalentSearchController, FittingTalentsController, TalentUseController],
  providers: [TalentSearch, FittingTalentsService, TalentProfiles, TalentUses, ViewersOfTalents, FindableTalents],
  exports: [ViewersOfTalents, FindableTalents],
})
export class TalentSearchModule {}

/** What time does: for the worker. */
@Module({ providers: [TalentSearchRetention] })
export class TalentSearchWorkerModule {}
