import type { EntityManager } from 'typeorm';
import { type ImportedOrganization, identityOf, type OrganizationsService } from '#organizations';
import { recordEvent } from '#platform/outbox';
import { organizationKey } from '../import/keys.rules.js';
import { mergeOrganizations } from '../import/merge.rules.js';
import type { OrganizationDraft } from '../import/record.js';
import { contentHash, hashesNow, newsOf } from './content.rules.js';
import { dropUnsaid, type Sighting, Sightings, type SourceFile } from './sightings.js';
import type { Group } from './staged-rows.js';

/** The text by which rows of one organization are put together. */
export function organizationIdentity(draft: OrganizationDraft): string {
  return identityOf({ nameKey: organizationKey(draft.name), creditCode: draft.creditCode });
}

/** What files say of organizations, and the organizations that come of it. */
export class ImportedOrganizations {
  private readonly sightings = new Sightings<OrganizationDraft>('import_organization_sighting', 'organization_id');

  constructor(private readonly organizations: OrganizationsService) {}

  /** Writes what a run's file says of some organizations; tells of the vacancies of those that changed by it. */
  async write(
    manager: EntityManager,
    run: SourceFile & { id: string },
    groups: readonly Group<OrganizationDraft>[],
  ): Promise<void> {
    const identities = groups.map(({ draft }) => imported(draft));
    const before = await this.organizations.identified(manager, identities);
    const missing = identities.filter((draft) => !before.has(identityOf(draft)));
    const created = await this.organizations.createImported(manager, missing);

    const contributions = await this.sightings.contributions(
      manager,
      [...before.values()].map(({ id }) => id),
      run,
    );
    const seen: Sighting[] = [];
    const fresh = new Map<string, OrganizationDraft>();
    const rewritten = new Map<string, string[]>();
    for (const { key, draft } of groups) {
      const { id, byFormerName } = (before.get(key) ?? created.get(key))!;
      if (byFormerName) continue;
      const hash = contentHash(draft);
      seen.push({ id, hash });
      const earlier = contributions.get(id) ?? [];
      if (newsOf(earlier, hash) === 'same') continue;
      fresh.set(hash, draft);
      if (before.has(key)) rewritten.set(id, hashesNow(earlier, hash));
    }
    await this.sightings.record(manager, run.id, seen, fresh);
    await this.describe(manager, rewritten);
  }

  /**
   * Takes back what the run said of organizations. Those of which no file says anything any more go, unless they
   * have vacancies.
   */
  async undo(manager: EntityManager, run: SourceFile & { id: string }, limit: number): Promise<number> {
    const forgotten = await this.sightings.forget(manager, run.id, limit);
    if (forgotten.length === 0) return 0;
    const ids = forgotten.map(({ id }) => id);
    const remaining = await this.sightings.contributions(manager, ids, run);
    await this.describe(
      manager,
      new Map([...remaining].map(([id, contributions]) => [id, contributions.map(({ hash }) => hash)])),
    );
    const unsaid = await manager.query<{ id: string }[]>(
      `SELECT id FROM unnest($1::uuid[]) AS gone (id)
       WHERE NOT EXISTS (SELECT FROM vacancy v WHERE v.organization_id = gone.id)`,
      [ids.filter((id) => !remaining.has(id))],
    );
    await this.organizations.deleteImported(
      manager,
      unsaid.map(({ id }) => id),
    );
    await dropUnsaid(
      manager,
      forgotten.map(({ hash }) => hash),
    );
    return forgotten.length;
  }

  /** Forgets what was replaced before `until`. @returns how many sightings were forgotten */
  async forgetReplaced(manager: EntityManager, until: Date, limit: number): Promise<number> {
    const hashes = await this.sightings.forgetReplaced(manager, until, limit);
    await dropUnsaid(manager, hashes);
    return hashes.length;
  }

  /** Writes what all files together say, and tells of the open vacancies of the organizations that changed. */
  private async describe(manager: EntityManager, hashesById: ReadonlyMap<string, string[]>): Promise<void> {
    if (hashesById.size === 0) return;
    const contents = await this.sightings.contents(manager, [...new Set([...hashesById.values()].flat())]);
    const known = await this.organizations.byIds([...hashesById.keys()], manager);
    const changed = await this.organizations.describeImported(
      manager,
      [...hashesById].map(([id, hashes]) => ({
        ...imported(hashes.map((hash) => contents.get(hash)!).reduce(mergeOrganizations)),
        id,
        origin: known.get(id)!.origin,
      })),
    );
    if (changed.length === 0) return;
    const vacancies = await manager.query<{ id: string }[]>(
      `SELECT id FROM vacancy WHERE organization_id = ANY($1) AND state = 'open' ORDER BY id`,
      [changed],
    );
    for (let from = 0; from < vacancies.length; from += EVENT_IDS) {
      const ids = vacancies.slice(from, from + EVENT_IDS).map(({ id }) => id);
      await recordEvent(manager, 'vacancies.changed', { ids }, { lane: 'bulk' });
    }
  }
}

/** Most ids of one event. */
const EVENT_IDS = 500;

function imported(draft: OrganizationDraft): ImportedOrganization {
  return { ...draft, nameKey: organizationKey(draft.name) };
}
