import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DevicesView, MemberRole, OrganizerRole } from '#contracts';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { type Caller, Callers, type Hat } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { LiveEvents } from '#platform/sockets';
import { LOG, type Log } from '#platform/telemetry';
import { Audit } from '#privacy';
import { Cookies, newToken } from './cookies.js';
import { Device } from './device.entity.js';

/** A device that nobody uses is signed out after this time. */
const DAYS_UNUSED = 30;
const DAY_MS = 86_400_000;
/** A device's last use is noted no more often than this: not every request writes. */
const NOTE_MS = 600_000;

/** A signed-in device as it stands, before it is asked what it may do. */
export interface Standing {
  id: string;
  personId: string;
  hat: Hat;
  secondFactor: 'none' | 'to-be-shown' | 'shown';
  secondFactorAt: Date | null;
  provedAt: Date | null;
  provedBy: Device['provedBy'];
}

interface DeviceRow {
  id: string;
  personId: string;
  provedAt: Date | null;
  provedBy: Device['provedBy'];
  hasSecondFactor: boolean;
  actsAs: Device['actsAs'];
  organizationId: string | null;
  secondFactorAt: Date | null;
  lastSeenAt: Date;
  memberRole: MemberRole | null;
  organizerRole: OrganizerRole | null;
}

/** Signed-in devices: a cookie holds a token, the table its hash and as what its person acts. */
@Injectable()
export class Devices implements OnModuleInit {
  readonly cookieName: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly callers: Callers,
    private readonly cookies: Cookies,
    private readonly liveEvents: LiveEvents,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.cookieName = cookies.nameOf('device');
  }

  onModuleInit(): void {
    this.callers.readBy((headers) => this.callerOf(headers));
  }

  /**
   * Signs a person in on a new device, as a talent: which hat to wear is chosen afterwards.
   * @param provedBy what showed just now who it is
   * @returns the token for the browser's cookie, which is kept nowhere else
   */
  async add(
    manager: EntityManager,
    personId: string,
    browser: string,
    provedBy: Device['provedBy'] = null,
  ): Promise<{ token: string; deviceId: string }> {
    const token = newToken();
    const now = this.clock.now();
    const deviceId = newId();
    await manager.insert(Device, {
      id: deviceId,
      personId,
      tokenHash: hashOf(token),
      actsAs: 'talent',
      organizationId: null,
      secondFactorAt: provedBy === 'demo' ? now : null,
      provedAt: provedBy === null ? null : now,
      provedBy,
      browser,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + DAYS_UNUSED * DAY_MS),
    });
    return { token, deviceId };
  }

  /**
   * The device that sends a request; null for every other browser, and for the demo's where it is switched off. Index
   * scans of device_token_hash_key, person_pkey, membership_pkey and second_factor_pkey.
   */
  async standingOf(headers: IncomingHttpHeaders): Promise<Standing | null> {
    const token = this.cookies.read(headers, 'device');
    if (token === undefined) return null;
    const now = this.clock.now();
    const [row] = await this.dataSource.query<DeviceRow[]>(
      `SELECT d.id, d.person_id AS "personId", d.acts_as AS "actsAs", d.organization_id AS "organizationId",
         d.second_factor_at AS "secondFactorAt", d.last_seen_at AS "lastSeenAt", d.proved_at AS "provedAt",
         d.proved_by AS "provedBy", m.role AS "memberRole", p.organizer_role AS "organizerRole",
         s.person_id IS NOT NULL AS "hasSecondFactor"
       FROM device d JOIN person p ON p.id = d.person_id AND (NOT p.is_demo OR $3)
       LEFT JOIN membership m ON m.person_id = d.person_id AND m.organization_id = d.organization_id
       LEFT JOIN second_factor s ON s.person_id = d.person_id AND s.confirmed_at IS NOT NULL
       WHERE d.token_hash = $1 AND d.expires_at > $2`,
      [hashOf(token), now, this.settings.DEMO],
    );
    if (row === undefined) return null;
    if (now.getTime() - row.lastSeenAt.getTime() > NOTE_MS) await this.noteUse(row.id, now);
    const { id, personId, secondFactorAt, provedAt, provedBy, hasSecondFactor } = row;
    const secondFactor = secondFactorAt !== null ? 'shown' : hasSecondFactor ? 'to-be-shown' : 'none';
    return { id, personId, hat: hatOf(row), secondFactor, secondFactorAt, provedAt, provedBy };
  }

  /** Notes that it was shown on a device just now who one is. */
  async noteProof(manager: EntityManager, id: string, by: 'phone' | 'email' | 'password'): Promise<void> {
    await manager.query('UPDATE device SET proved_at = $2, proved_by = $3 WHERE id = $1', [id, this.clock.now(), by]);
  }

  /** Notes that the second factor was shown on a device just now. */
  async noteSecondFactor(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE device SET second_factor_at = $2 WHERE id = $1', [id, this.clock.now()]);
  }

  /** All devices on which a person is signed in, the last used first. */
  async list({ personId, deviceId }: Caller): Promise<DevicesView> {
    const rows = await this.dataSource.query<{ id: string; browser: string; signedInAt: Date; lastSeenAt: Date }[]>(
      `SELECT id, browser, created_at AS "signedInAt", last_seen_at AS "lastSeenAt" FROM device
       WHERE person_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id`,
      [personId, this.clock.now()],
    );
    return {
      devices: rows.map(({ id, browser, signedInAt, lastSeenAt }) => ({
        id,
        browser,
        signedInAt: signedInAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        isThis: id === deviceId,
      })),
    };
  }

  /** Signs out one device of a person. @throws Problem auth/no-such-device */
  async signOut(personId: string, deviceId: string): Promise<void> {
    const ended = await this.end(this.dataSource.manager, 'person_id = $1 AND id = $2', [personId, deviceId]);
    if (ended.length === 0) throw problem('auth/no-such-device');
    await this.hangUp(ended);
  }

  /** Signs out the device that sends a request, if it is one. */
  async leave(headers: IncomingHttpHeaders): Promise<void> {
    await this.hangUp(await this.signOutBrowser(this.dataSource.manager, headers));
  }

  /** Signs out all devices of a person, and notes that it was done. */
  async signOutEverywhere(caller: Caller): Promise<void> {
    const ended = await this.dataSource.transaction(async (manager) => {
      const { personId: id } = caller;
      await this.audit.record(manager, {
        action: 'person.signed-out-everywhere',
        by: caller,
        about: { kind: 'person', id },
      });
      return this.signOutOthers(manager, id, null);
    });
    await this.hangUp(ended);
  }

  /** Signs out the device that a browser was until now, if it was one. */
  async signOutBrowser(manager: EntityManager, headers: IncomingHttpHeaders): Promise<string[]> {
    const token = this.cookies.read(headers, 'device');
    return token === undefined ? [] : this.end(manager, 'token_hash = $1', [hashOf(token)]);
  }

  /**
   * Signs out all devices of a person but one. To be followed by {@link hangUp} when the transaction has committed.
   * @returns the ids of those that were signed out
   */
  signOutOthers(manager: EntityManager, personId: string, stays: string | null): Promise<string[]> {
    return this.end(manager, 'person_id = $1 AND id IS DISTINCT FROM $2', [personId, stays]);
  }

  /**
   * Ends the live connections of devices that were signed out. Where that cannot be told to the other processes, a
   * connection is refused with its next request instead, for which it is looked up anew who asks.
   */
  async hangUp(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      await this.liveEvents.hangUp(ids);
    } catch (error) {
      this.log.warn({ err: error }, 'Live connections of signed-out devices end with their next request');
    }
  }

  private async end(manager: EntityManager, where: string, parameters: unknown[]): Promise<string[]> {
    const [ended] = await manager.query<[{ id: string }[], number]>(
      `DELETE FROM device WHERE ${where} RETURNING id`,
      parameters,
    );
    return ended.map(({ id }) => id);
  }

  /** A device that has a second factor to show may do nothing else before. */
  private async callerOf(headers: IncomingHttpHeaders): Promise<Caller | null> {
    const standing = await this.standingOf(headers);
    if (standing === null || standing.secondFactor === 'to-be-shown') return null;
    return { personId: standing.personId, deviceId: standing.id, hat: standing.hat };
  }

  private async noteUse(id: string, now: Date): Promise<void> {
    await this.dataSource.query('UPDATE device SET last_seen_at = $2, expires_at = $3 WHERE id = $1', [
      id,
      now,
      new Date(now.getTime() + DAYS_UNUSED * DAY_MS),
    ]);
  }
}

/** Who has lost a membership or a role since acts as a talent: what one may do is read anew with every request. */
function hatOf({ actsAs, organizationId, memberRole, organizerRole, secondFactorAt }: DeviceRow): Hat {
  if (actsAs === 'member' && organizationId !== null && memberRole !== null) {
    return { kind: 'member', organizationId, role: memberRole };
  }
  if (actsAs === 'organizer' && organizerRole !== null && secondFactorAt !== null) {
    return { kind: 'organizer', role: organizerRole };
  }
  return { kind: 'talent' };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
