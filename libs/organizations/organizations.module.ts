import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AffiliateDeskController } from './affiliates/affiliate-desk.controller.js';
import { AffiliatesController } from './affiliates/affiliates.controller.js';
import { AffiliatesService } from './affiliates/affiliates.service.js';
import { BlindStages } from './affiliates/blind-stage.service.js';
import { DecisionsService } from './desk/decisions.service.js';
import { DeskOrganizationsService } from './desk/desk-organizations.service.js';
import { DeskSubmissionsService } from './desk/desk-submissions.service.js';
import { MergingService } from './desk/merging.service.js';
import { OrganizationDeskController } from './desk/organization-desk.controller.js';
import { MandateDeskController } from './mandates/mandate-desk.controller.js';
import { MandatesController } from './mandates/mandates.controller.js';
import { MandatesService } from './mandates/mandates.service.js';
import { JoinDeskController } from './members/join-desk.controller.js';
import { JoinRequestsService } from './members/join-requests.service.js';
import { JoiningController } from './members/joining.controller.js';
import { MemberLinkRetention, MemberLinksService } from './members/member-links.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { NamesInTrails } from './names/names-in-trails.js';
import { OrganizationNamesController } from './names/organization-names.controller.js';
import { OrganizationNamesService } from './names/organization-names.service.js';
import { OftenService } from './often.service.js';
import { OrganizationsService } from './organizations.service.js';
import { OwnOrganizationController } from './own/own-organization.controller.js';
import { OwnOrganizationService } from './own/own-organization.service.js';
import { PicturesService } from './own/pictures.service.js';
import { PublicPicturesController } from './own/public-pictures.controller.js';
import { LookupService } from './registration/lookup.service.js';
import { RegistrationController } from './registration/registration.controller.js';
import { SubmissionsService } from './registration/submissions.service.js';

/** Organizations, as every process needs them. */
@Module({
  providers: [OrganizationsService, MandatesService],
  exports: [OrganizationsService, MandatesService],
})
export class OrganizationsModule {}

/** Registering, deciding, members, mandates, the own page: for the api. */
@Module({
  imports: [IdentityModule, OrganizationsModule],
  controllers: [
    RegistrationController,
    JoiningController,
    OwnOrganizationController,
    MembersController,
    MandatesController,
    PublicPicturesController,
    OrganizationDeskController,
    JoinDeskController,
    MandateDeskController,
    AffiliatesController,
    AffiliateDeskController,
    OrganizationNamesController,
  ],
  providers: [
    LookupService,
    OftenService,
    SubmissionsService,
    DeskSubmissionsService,
    DeskOrganizationsService,
    DecisionsService,
    MergingService,
    MembersService,
    MemberLinksService,
    JoinRequestsService,
    OwnOrganizationService,
    PicturesService,
    AffiliatesService,
    BlindStages,
    OrganizationNamesService,
    NamesInTrails,
  ],
  exports: [PicturesService, MergingService, BlindStages],
})
export class OrganizationsApiModule {}

/** What time does: for the worker. */
@Module({ providers: [MemberLinkRetention] })
export class OrganizationsWorkerModule {}
