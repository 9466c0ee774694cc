import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DemoAccounts } from '#contracts';
import { SETTINGS, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import { Hats } from '../account/hats.service.js';
import type { Asker } from '../cookies.js';
import { Person } from '../person.entity.js';
import { Admissions, countSignIn, type SignedInDevice } from './admissions.service.js';

/** Signing in as one of the demo's people, in a demo alone. */
@Injectable()
export class DemoSignIns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hats: Hats,
    private readonly admissions: Admissions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The people of the demo as whom one may sign in. @throws Problem auth/no-demo where there are none, or the demo is off */
  async accounts(): Promise<DemoAccounts> {
    const { manager } = this.dataSource;
    const people = this.settings.DEMO
      ? await manager.find(Person, { where: { isDemo: true, demoSignIn: true }, order: { id: 'ASC' } })
      : [];
    if (people.length === 0) throw problem('auth/no-demo');
    const accounts = people.map(async ({ id, name }) => ({
      id,
      name,
      hat: (await this.hats.of(manager, id)).at(-1) ?? { kind: 'talent' as const },
    }));
    return { accounts: await Promise.all(accounts) };
  }

  /** Signs in as one of the demo's people, second factor included. @throws Problem auth/no-demo for everybody else */
  signIn(id: string, asker: Asker, headers: IncomingHttpHeaders): Promise<SignedInDevice> {
    return countSignIn('demo', async () => {
      if (!this.settings.DEMO) throw problem('auth/no-demo');
      return this.admissions.finish(async (manager) => {
        if (!(await manager.existsBy(Person, { id, isDemo: true, demoSignIn: true }))) throw problem('auth/no-demo');
        const device = await this.admissions.admit(manager, id, asker, headers, 'demo');
        const hat = (await this.hats.of(manager, id)).at(-1);
        await manager.query('UPDATE device SET acts_as = $2, organization_id = $3 WHERE id = $1', [
          device.deviceId,
          hat?.kind ?? 'talent',
          hat?.kind === 'member' ? hat.organizationId : null,
        ]);
        return device;
      });
    });
  }
}
