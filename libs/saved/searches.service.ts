import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SearchService } from '#catalog';
import {
  type AlertRhythm,
  type Language,
  MOST_SAVED_SEARCHES,
  type SavedQuery,
  type SavedSearch,
  type SavedSearchEdit,
  type SavedSearches,
  type SearchSaved,
  type SearchSaving,
} from '#contracts';
import { People } from '#identity';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { SearchUnavailableError } from '#platform/search';
import { nextAlert } from './alert.rules.js';
import { Findable } from './findable.service.js';
import { canonical, queryKey, searchOf } from './saved-query.rules.js';
import { type OrganizationNames, searchName, searchWords } from './search-name.rules.js';

/** Searches that are counted at once for one person: the others of the fair search too. */
const AT_ONCE = 4;

interface SearchRow {
  id: string;
  name: string;
  query: SavedQuery;
  alert: AlertRhythm;
  createdAt: Date;
  lookedUntil: Date;
}

const columns = 'id, name, query, alert, created_at AS "createdAt", looked_until AS "lookedUntil"';

/** One's saved searches 订阅. Everything here is of the caller alone: what is another's is not there. */
@Injectable()
export class SearchesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly search: SearchService,
    private readonly findable: Findable,
    private readonly people: People,
    private readonly messages: Messages,
  ) {}

  /** The last saved first, each with what is new in it. By saved_search_person_id_query_key_key; a count for each. */
  async list(caller: Caller, language: Language): Promise<SavedSearches> {
    const rows = await this.dataSource.query<SearchRow[]>(
      `SELECT ${columns} FROM saved_search WHERE person_id = $1 ORDER BY created_at DESC, id DESC`,
      [caller.personId],
    );
    const organizationName = await this.organizationNames(rows.flatMap(({ query }) => query.organization));
    const searches: SavedSearches['searches'] = [];
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const some = rows.slice(at, at + AT_ONCE);
      const fresh = await Promise.all(some.map((row) => this.freshIn(row, language)));
      searches.push(
        ...some.map((row, i) => ({
          ...view(row),
          words: searchWords(row.query, language, organizationName),
          fresh: fresh[i] ?? null,
        })),
      );
    }
    return { searches, mail: await this.mail(caller) };
  }

  /**
   * Saves a search; one that was saved before stays as it is. What is found now counts as seen and told of.
   * @throws Problem saved/too-many-searches
   */
  async save(caller: Caller, { query: given, name, alert }: SearchSaving, language: Language): Promise<SearchSaved> {
    const { personId } = caller;
    const query = canonical(given);
    const key = queryKey(query);
    const usualName = searchName(query, language, await this.organizationNames(query.organization));
    const [now, findable] = [this.clock.now(), await this.findable.before()];
    const { row, isNew } = await this.dataSource.transaction(async (manager) => {
      // Of two that save at once, one waits for the other: the limit holds.
      await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      const own = await manager.query<(SearchRow & { queryKey: string })[]>(
        `SELECT ${columns}, query_key AS "queryKey" FROM saved_search WHERE person_id = $1`,
        [personId],
      );
      const same = own.find((one) => one.queryKey === key);
      if (same !== undefined) return { row: same, isNew: false };
      if (own.length >= MOST_SAVED_SEARCHES) throw problem('saved/too-many-searches', { most: MOST_SAVED_SEARCHES });
      const [made] = await manager.query<[SearchRow]>(
        `INSERT INTO saved_search (id, person_id, name, query, query_key, alert, looked_until, told_until, due_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9) RETURNING ${columns}`,
        [newId(), personId, name ?? usualName, query, key, alert, findable, nextAlert(personId, alert, now), now],
      );
      return { row: made, isNew: true };
    });
    return { ...view(row), isNew, mail: await this.mail(caller) };
  }

  /**
   * Names it anew, or has its person told more or less often. Who is told from now on is told of what comes from now on.
   * @throws Problem saved/not-found
   */
  async edit({ personId }: Caller, id: string, { name, alert }: SavedSearchEdit): Promise<SavedSearch> {
    const findable = await this.findable.before();
    const dueAt = alert === undefined ? null : nextAlert(personId, alert, this.clock.now());
    const [[row]] = await this.dataSource.query<[SearchRow[], number]>(
      `UPDATE saved_search SET name = COALESCE($3, name), alert = COALESCE($4, alert),
         told_until = CASE WHEN alert = 'none' AND $4 IS NOT NULL THEN greatest(told_until, $5) ELSE told_until END,
         due_at = CASE WHEN $4::text IS NULL OR $4 = alert THEN due_at ELSE $6::timestamptz END
       WHERE id = $1 AND person_id = $2 RETURNING ${columns}`,
      [id, personId, name ?? null, alert ?? null, findable, dueAt],
    );
    if (row === undefined) throw problem('saved/not-found');
    return view(row);
  }

  /** Its person looks at what it finds: what comes from now on is new. @throws Problem saved/not-found */
  async noteLooked({ personId }: Caller, id: string): Promise<void> {
    const [, noted] = await this.dataSource.query<[unknown, number]>(
      'UPDATE saved_search SET looked_until = greatest(looked_until, $3) WHERE id = $1 AND person_id = $2',
      [id, personId, await this.findable.before()],
    );
    if (noted === 0) throw problem('saved/not-found');
  }

  /** @throws Problem saved/not-found */
  async remove({ personId }: Caller, id: string): Promise<void> {
    const [, removed] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM saved_search WHERE id = $1 AND person_id = $2',
      [id, personId],
    );
    if (removed === 0) throw problem('saved/not-found');
  }

  /** How many are new; null while the search is away, which is no reason to show nothing. */
  private async freshIn({ query, lookedUntil }: SearchRow, language: Language): Promise<number | null> {
    try {
      const { total } = await this.search.publishedWithin(searchOf(query), { since: lookedUntil }, 0, language);
      return total;
    } catch (error) {
      if (error instanceof SearchUnavailableError) return null;
      throw error;
    }
  }

  private async organizationNames(ids: readonly string[]): Promise<OrganizationNames> {
    const rows =
      ids.length === 0
        ? []
        : await this.dataSource.query<{ id: string; name: string }[]>(
            'SELECT id, name FROM organization WHERE id = ANY($1::uuid[])',
            [ids],
          );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id) => names.get(id);
  }

  /** The address of an account is one that its person showed to be theirs. */
  private async mail({ personId }: Caller): Promise<SavedSearches['mail']> {
    const contact = await this.people.contact(this.dataSource.manager, personId);
    if (contact === null || contact.email === null) return 'no-address';
    return this.messages.canReach({ email: contact.email }) ? 'possible' : 'not-configured';
  }
}

function view({ lookedUntil: _, createdAt, ...row }: SearchRow): SavedSearch {
  return { ...row, createdAt: createdAt.toISOString() };
}
