import type { EntityManager } from 'typeorm';
import type { VacancyState } from '#contracts';
import { identityOf, type OrganizationsService } from '#organizations';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { organizationKey } from '../import/keys.rules.js';
import { mergeDrafts } from '../import/merge.rules.js';
import type { VacancyDraft } from '../import/record.js';
import { stateAfter, stateByLapse, statesBefore } from '../vacancy.rules.js';
import { contentHash, hashesNow, newsOf } from './content.rules.js';
import { insertPosts, moveLapses, postRow, rewritePosts } from './post-rows.js';
import { dropUnsaid, type Sighting, Sightings, type SourceFile } from './sightings.js';
import type { Group } from './staged-rows.js';

/** What became of a batch's rows; they add up to the rows of its groups. */
export interface PostCounts {
  created: number;
  updated: number;
  merged: number;
  unchanged: number;
  /** Of the unchanged: rows of posts that were taken down. */
  heldDown: number;
}

interface RunInHand extends SourceFile {
  id: string;
}

interface KnownPost {
  id: string;
  key: string;
  state: VacancyState;
  /** Its organization answers for it since: edited it, acted on it or is asked about it. Files have no say in it then. */
  isOwned: boolean;
}

/** A post whose row has to say what these contents say together. */
interface Resaid {
  id: string;
  key: string;
  state: VacancyState;
  lapsesAt: Date;
  hashes: string[];
}

/** In SQL: whether its organization answers for the post. */
const isOwned = 'working IS NOT NULL OR confirm_by IS NOT NULL';

/** What files say of posts, and the vacancies that come of it. */
export class ImportedPosts {
  private readonly sightings = new Sightings<VacancyDraft>('import_sighting', 'vacancy_id');

  constructor(
    private readonly organizations: OrganizationsService,
    private readonly now: () => Date,
  ) {}

  /** Writes what a run's file says of some posts, at most as many as an event may name. Their organizations are there. */
  async write(
    manager: EntityManager,
    run: RunInHand,
    lapsesAt: Date,
    groups: readonly Group<VacancyDraft>[],
  ): Promise<PostCounts> {
    const known = await this.known(manager, groups);
    const ids = [...known.values()].map(({ id }) => id);
    const contributions = await this.sightings.contributions(manager, ids, run);

    const counts: PostCounts = { created: 0, updated: 0, merged: 0, unchanged: 0, heldDown: 0 };
    const seen: Sighting[] = [];
    const fresh = new Map<string, VacancyDraft>();
    const created: { id: string; key: string; draft: VacancyDraft }[] = [];
    const resaid: Resaid[] = [];
    for (const { key, draft, rows } of groups) {
      const hash = contentHash(draft);
      const post = known.get(key);
      if (post === undefined) {
        const id = newId();
        created.push({ id, key, draft });
        seen.push({ id, hash });
        fresh.set(hash, draft);
        counts.created += 1;
        counts.merged += rows - 1;
        continue;
      }
      if (post.state === 'taken-down') {
        counts.unchanged += rows;
        counts.heldDown += rows;
        continue;
      }
      if (post.isOwned) {
        counts.unchanged += rows;
        continue;
      }
      const earlier = contributions.get(post.id) ?? [];
      const news = newsOf(earlier, hash);
      const state = stateAfter(post.state, 'reopen');
      seen.push({ id: post.id, hash });
      if (news !== 'same') fresh.set(hash, draft);
      if (news !== 'same' || state !== post.state) {
        resaid.push({ id: post.id, key, state, lapsesAt, hashes: hashesNow(earlier, hash) });
      }
      if (news === 'joins') counts.merged += rows;
      else if (news === 'same' && state === post.state) counts.unchanged += rows;
      else {
        counts.updated += 1;
        counts.merged += rows - 1;
      }
    }

    const organizationIds = await this.organizationIds(
      manager,
      created.map(({ draft }) => draft),
    );
    await insertPosts(
      manager,
      created.map(({ id, key, draft }) =>
        postRow(draft, { id, key, organizationId: organizationIds(draft), state: 'open', lapsesAt }),
      ),
      this.now(),
    );
    await this.sightings.record(manager, run.id, seen, fresh);
    const rewritten = await this.resay(manager, resaid);
    await moveLapses(
      manager,
      seen.filter(({ id }) => contributions.has(id)).map(({ id }) => ({ id, lapsesAt })),
    );
    await this.tell(manager, [...created.map(({ id }) => id), ...rewritten]);
    return counts;
  }

  /**
   * Takes back what the run said of its next posts: those of which no file says anything any more go, the others say
   * and are again what the remaining files make of them. @returns how many posts that were; 0 when none is left
   */
  async undo(manager: EntityManager, run: RunInHand, lapseDays: number, limit: number): Promise<number> {
    const forgotten = await this.sightings.forget(manager, run.id, limit);
    if (forgotten.length === 0) return 0;
    const ids = forgotten.map(({ id }) => id);
    const posts = await manager.query<KnownPost[]>(
      `SELECT id, import_key AS key, state, false AS "isOwned" FROM vacancy
       WHERE id = ANY($1) AND state <> 'taken-down' AND working IS NULL FOR UPDATE`,
      [ids],
    );
    const remaining = await this.sightings.contributions(manager, ids, run);
    const unsaid = posts.filter(({ id }) => !remaining.has(id)).map(({ id }) => id);
    const resaid = posts.flatMap((post): Resaid[] => {
      const contributions = remaining.get(post.id);
      if (contributions === undefined) return [];
      const lapsesAt = addDays(new Date(Math.max(...contributions.map(({ seenAt }) => seenAt.getTime()))), lapseDays);
      const state = stateByLapse(post.state, lapsesAt, this.now());
      return [{ ...post, state, lapsesAt, hashes: contributions.map(({ hash }) => hash) }];
    });
    await manager.query('DELETE FROM vacancy WHERE id = ANY($1)', [unsaid]);
    const rewritten = await this.resay(manager, resaid);
    await moveLapses(manager, resaid);
    await dropUnsaid(
      manager,
      forgotten.map(({ hash }) => hash),
    );
    await this.tell(manager, [...unsaid, ...rewritten]);
    return forgotten.length;
  }

  /**
   * Takes down, for good, the next posts that the run saw; what an organization made its own stays.
   * @returns the last of their ids; null when none is left
   */
  async takeDown(
    manager: EntityManager,
    run: RunInHand,
    after: string,
    limit: number,
  ): Promise<{ last: string; takenDown: number } | null> {
    const ids = await this.sightings.seenBy(manager, run.id, after, limit);
    const last = ids.at(-1);
    if (last === undefined) return null;
    const [takenDown] = await manager.query<[{ id: string }[], number]>(
      `UPDATE vacancy SET state = 'taken-down', lapses_at = NULL, updated_at = $2, version = version + 1
       WHERE id = ANY($1) AND state = ANY($3) AND working IS NULL RETURNING id`,
      [ids, this.now(), statesBefore('take-down')],
    );
    await this.tell(
      manager,
      takenDown.map(({ id }) => id),
    );
    return { last, takenDown: takenDown.length };
  }

  /** Forgets what was replaced before `until`. @returns how many sightings were forgotten */
  async forgetReplaced(manager: EntityManager, until: Date, limit: number): Promise<number> {
    const hashes = await this.sightings.forgetReplaced(manager, until, limit);
    await dropUnsaid(manager, hashes);
    return hashes.length;
  }

  /** The posts that are there already, by key, locked. By vacancy_import_key_key. */
  private async known(manager: EntityManager, groups: readonly Group<VacancyDraft>[]): Promise<Map<string, KnownPost>> {
    const rows = await manager.query<KnownPost[]>(
      `SELECT id, import_key AS key, state, ${isOwned} AS "isOwned" FROM vacancy
       WHERE import_key = ANY($1) ORDER BY id FOR UPDATE`,
      [groups.map(({ key }) => key)],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Makes posts say what their files say together. @returns the ids of those that changed by it */
  private async resay(manager: EntityManager, posts: readonly Resaid[]): Promise<string[]> {
    const contents = await this.sightings.contents(manager, [...new Set(posts.flatMap(({ hashes }) => hashes))]);
    const joined = posts.map((post) => ({
      ...post,
      draft: post.hashes.map((hash) => contents.get(hash)!).reduce(mergeDrafts),
    }));
    const organizationIds = await this.organizationIds(
      manager,
      joined.map(({ draft }) => draft),
    );
    const rows = joined.map((post) => postRow(post.draft, { ...post, organizationId: organizationIds(post.draft) }));
    return rewritePosts(manager, rows, this.now());
  }

  private async organizationIds(
    manager: EntityManager,
    drafts: readonly VacancyDraft[],
  ): Promise<(draft: VacancyDraft) => string | null> {
    const identity = ({ organization }: VacancyDraft) =>
      organization && { nameKey: organizationKey(organization.name), creditCode: organization.creditCode };
    const wanted = new Map(
      drafts.flatMap((draft) => {
        const organization = identity(draft);
        return organization ? [[identityOf(organization), organization]] : [];
      }),
    );
    const known = await this.organizations.identified(manager, [...wanted.values()]);
    return (draft) => {
      const organization = identity(draft);
      return organization && known.get(identityOf(organization))!.id;
    };
  }

  private async tell(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length > 0) await recordEvent(manager, 'vacancies.changed', { ids }, { lane: 'bulk' });
  }
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}
