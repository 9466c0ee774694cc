import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { OrganizationsApiModule } from '#organizations';
import { TalentsModule } from '#talents';
import { CareerOfficeRetention } from './career-office.retention.js';
import { CareerOfficeMerges } from './organization-merges.js';
import { SchoolConfirmationsController } from './school-confirmations.controller.js';
import { SchoolConfirmations } from './school-confirmations.service.js';
import { SchoolDomains } from './school-domains.service.js';
import { SchoolDomainsDeskController } from './school-domains-desk.controller.js';
import { StudentLists } from './student-lists.service.js';
import { StudentMarks } from './student-marks.js';
import { StudentProgress } from './student-progress.service.js';
import { StudentsController } from './students.controller.js';

/** Universities confirm their students, and see how far they have come: for the api. */
@Module({
  imports: [IdentityModule, OrganizationsApiModule, TalentsModule],
  controllers: [SchoolConfirmationsController, StudentsController, SchoolDomainsDeskController],
  providers: [SchoolConfirmations, StudentLists, SchoolDomains, StudentProgress, StudentMarks, CareerOfficeMerges],
})
export class CareerOfficeModule {}

/** What time does: for the worker. */
@Module({ providers: [CareerOfficeRetention] })
export class CareerOfficeWorkerModule {}
