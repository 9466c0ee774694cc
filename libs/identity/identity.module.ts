import { Module } from '@nestjs/common';
import { LegalModule } from '#legal';
import { TrailModule } from '#privacy';
import { AccountController } from './account/account.controller.js';
import { Accounts } from './account/account.service.js';
import { Agreements } from './account/agreements.service.js';
import { Closing } from './account/closing.service.js';
import { Hats } from './account/hats.service.js';
import { LeavingController } from './account/leaving.controller.js';
import { Memberships } from './account/memberships.service.js';
import { Passwords } from './account/passwords.service.js';
import { People } from './account/people.service.js';
import { SecondFactors } from './account/second-factor.service.js';
import { SecurityController } from './account/security.controller.js';
import { Security } from './account/security.service.js';
import { Cookies } from './cookies.js';
import { Devices } from './devices.service.js';
import { IdentityRetention } from './identity-retention.js';
import { Names } from './names.js';
import { OrganizersController } from './organizers/organizers.controller.js';
import { Organizers } from './organizers/organizers.service.js';
import { AccountTakeovers } from './recovery/account-takeovers.service.js';
import { OwnRecoveries } from './recovery/own-recoveries.service.js';
import { OwnRecoveryController } from './recovery/own-recovery.controller.js';
import { RecoverableAccountsService } from './recovery/recoverable-accounts.service.js';
import { RecoveriesController } from './recovery/recoveries.controller.js';
import { Recoveries } from './recovery/recoveries.service.js';
import { RecoveryNotices } from './recovery/recovery-notices.service.js';
import { Admissions } from './sign-in/admissions.service.js';
import { Codes } from './sign-in/codes.service.js';
import { DemoSignIns } from './sign-in/demo-sign-in.service.js';
import { Limits } from './sign-in/limits.service.js';
import { PhoneParting } from './sign-in/phone-parting.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIns } from './sign-in/sign-in.service.js';

/** Who is who, and signing in: for the api. */
@Module({
  imports: [LegalModule, TrailModule],
  controllers: [
    SignInController,
    AccountController,
    SecurityController,
    LeavingController,
    OrganizersController,
    RecoveriesController,
    OwnRecoveryController,
  ],
  providers: [
    AccountTakeovers,
    Accounts,
    Admissions,
    Agreements,
    Closing,
    Codes,
    Cookies,
    DemoSignIns,
    Devices,
    Hats,
    Limits,
    Memberships,
    Names,
    Organizers,
    OwnRecoveries,
    Passwords,
    People,
    PhoneParting,
    RecoverableAccountsService,
    Recoveries,
    RecoveryNotices,
    SecondFactors,
    Security,
    SignIns,
  ],
  exports: [Devices, Limits, Memberships, People],
})
export class IdentityModule {}

/** Forgetting what is over, and what handlers may know of people: for the worker. */
@Module({ providers: [IdentityRetention, Memberships, People], exports: [Memberships, People] })
export class IdentityWorkerModule {}
