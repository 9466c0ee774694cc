import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '#platform/problems';
import { signIns } from '#platform/telemetry';
import { Audit } from '#privacy';
import type { Asker } from '../cookies.js';
import type { Device } from '../device.entity.js';
import { Devices } from '../devices.service.js';

/** What a browser is to keep after it signed in. */
export interface SignedInDevice {
  personId: string;
  token: string;
}

export interface Admitted extends SignedInDevice {
  deviceId: string;
  /** What the browser was signed in as before. */
  ended: string[];
}

/** The last step of every way to sign in: a new device. */
@Injectable()
export class Admissions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly devices: Devices,
    private readonly audit: Audit,
  ) {}

  /** Signs a person in on the browser that asks, in place of whom it was signed in as. */
  async admit(
    manager: EntityManager,
    personId: string,
    asker: Asker,
    headers: IncomingHttpHeaders,
    by: NonNullable<Device['provedBy']>,
  ): Promise<Admitted> {
    const ended = await this.devices.signOutBrowser(manager, headers);
    const { token, deviceId } = await this.devices.add(manager, personId, asker.browser, by);
    if (asker.known?.personId !== personId) {
      await this.audit.record(manager, {
        action: 'person.signed-in-on-new-device',
        by: { personId, deviceId, hat: { kind: 'talent' } },
        about: { kind: 'person', id: personId },
        detail: { by },
      });
    }
    return { personId, token, deviceId, ended };
  }

  /** Signs in by `work`, in one transaction. */
  async finish(work: (manager: EntityManager) => Promise<Admitted>): Promise<SignedInDevice> {
    const { personId, token, ended } = await this.dataSource.transaction(work);
    await this.devices.hangUp(ended);
    return { personId, token };
  }
}

/** Counts how a sign-in came out. */
export async function countSignIn(way: string, work: () => Promise<SignedInDevice>): Promise<SignedInDevice> {
  try {
    const device = await work();
    signIns.inc({ way, outcome: 'ok' });
    return device;
  } catch (error) {
    signIns.inc({ way, outcome: error instanceof Problem ? error.code : 'service/failed' });
    throw error;
  }
}
