import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { DataSource, type EntityManager } from 'typeorm';
import type { MemberRole, OrganizerRole } from '#contracts';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { type Caller, Callers, type Hat } from '#platform/http';
import { newId } from '#platform/ids';
import { Device } from './device.entity.js';

/** A device that nobody uses is signed out after this time. */
const DAYS_UNUSED = 30;
const DAY_MS = 86_400_000;
/** A device's last use is noted no more often than this: not every request writes. */
const NOTE_MS = 600_000;
const TOKEN_BYTES = 32;

interface DeviceRow {
  id: string;
  personId: string;
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
  /** With HTTPS the browser keeps the cookie to this host and to HTTPS (RFC 6265bis, `__Host-`). */
  readonly cookieName: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly callers: Callers,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.cookieName = settings.PUBLIC_URL.startsWith('https:') ? '__Host-everfair-device' : 'everfair-device';
  }

  onModuleInit(): void {
    this.callers.readBy((headers) => this.callerOf(headers));
  }

  /**
   * Signs a person in on a new device, as a talent: which hat to wear is chosen afterwards.
   * @returns the token for the browser's cookie, which is kept nowhere else
   */
  async add(manager: EntityManager, personId: string, browser: string): Promise<{ token: string; deviceId: string }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    const deviceId = newId();
    await manager.insert(Device, {
      id: deviceId,
      personId,
      tokenHash: hashOf(token),
      actsAs: 'talent',
      organizationId: null,
      secondFactorAt: null,
      browser,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + DAYS_UNUSED * DAY_MS),
    });
    return { token, deviceId };
  }

  /** Index scans of device_token_hash_key, person_pkey and membership_pkey. */
  private async callerOf(headers: IncomingHttpHeaders): Promise<Caller | null> {
    const token = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[this.cookieName];
    if (token === undefined) return null;
    const now = this.clock.now();
    const [row] = await this.dataSource.query<DeviceRow[]>(
      `SELECT d.id, d.person_id AS "personId", d.acts_as AS "actsAs", d.organization_id AS "organizationId",
         d.second_factor_at AS "secondFactorAt", d.last_seen_at AS "lastSeenAt", m.role AS "memberRole",
         p.organizer_role AS "organizerRole"
       FROM device d JOIN person p ON p.id = d.person_id
       LEFT JOIN membership m ON m.person_id = d.person_id AND m.organization_id = d.organization_id
       WHERE d.token_hash = $1 AND d.expires_at > $2`,
      [hashOf(token), now],
    );
    if (row === undefined) return null;
    if (now.getTime() - row.lastSeenAt.getTime() > NOTE_MS) await this.noteUse(row.id, now);
    return { personId: row.personId, deviceId: row.id, hat: hatOf(row) };
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
