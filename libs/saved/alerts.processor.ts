import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SearchService } from '#catalog';
import type { AlertRhythm, SavedQuery, SavedSearchesDue, VacancyHit } from '#contracts';
import { type Contact, People } from '#identity';
import { Messages } from '#platform/channels';
import { Clock, dayOf } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { OnEvent, recordEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { savedAlerts } from '#platform/telemetry';
import { alertOnAnotherDay, factsOf, newSpan } from './alert.rules.js';
import { Findable } from './findable.service.js';
import { searchOf, searchPath } from './saved-query.rules.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** Saved searches of one job. */
const PIECE = 100;
/** A job that came to nothing is not waited for longer than this. */
const IN_HAND_MS = 3_600_000;
/** Vacancies of a search that are named in an e-mail. */
const NAMED = 3;

interface DueSearch {
  id: string;
  personId: string;
  name: string;
  query: SavedQuery;
  alert: AlertRhythm;
  dueAt: Date;
  toldUntil: Date;
  lookedUntil: Date;
}

interface News {
  search: DueSearch;
  total: number;
  hits: VacancyHit[];
}

/**
 * Tells people by e-mail what is new in their saved searches: all that is due in one message, one a day at most. A job
 * that comes twice, or after a crash, finds that nothing is due any more: what was told and that it was are one
 * transaction. Part of the worker.
 */
@Injectable()
export class AlertsProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly search: SearchService,
    private readonly findable: Findable,
    private readonly people: People,
    private readonly messages: Messages,
    private readonly unsubscribing: Unsubscribing,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Hands what is due to jobs, a piece at a time. Costs as much as is due: index scan of saved_search_due. */
  @Every({ minutes: 5 }, 'saved.find-due')
  async findDue(): Promise<void> {
    while ((await this.dataSource.transaction((manager) => this.handOver(manager))) === PIECE);
  }

  /** @throws SearchUnavailableError when it has to be tried again; who was told before is not told again */
  @OnEvent('saved-searches.due')
  async tell({ ids }: SavedSearchesDue): Promise<void> {
    const people = await this.dataSource.query<{ id: string }[]>(
      'SELECT DISTINCT person_id AS id FROM saved_search WHERE id = ANY($1::uuid[]) ORDER BY 1',
      [ids],
    );
    const findable = await this.findable.before();
    for (const { id } of people) {
      try {
        savedAlerts.inc({ outcome: await this.tellPerson(id, findable) });
      } catch (error) {
        savedAlerts.inc({ outcome: 'failed' });
        throw error;
      }
    }
  }

  private async handOver(manager: EntityManager): Promise<number> {
    const now = this.clock.now();
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE saved_search SET queued_until = $2 WHERE id IN (
         SELECT id FROM saved_search WHERE due_at IS NOT NULL AND greatest(due_at, queued_until) <= $1
         ORDER BY greatest(due_at, queued_until) LIMIT ${PIECE} FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [now, new Date(now.getTime() + IN_HAND_MS)],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await recordEvent(manager, 'saved-searches.due', { ids }, { lane: 'bulk' });
    return ids.length;
  }

  /** All that is due for a person, whichever of it the job was for. */
  private async tellPerson(personId: string, findable: Date) {
    const { manager } = this.dataSource;
    const [due, contact] = await Promise.all([this.due(manager, personId, ''), this.people.contact(manager, personId)]);
    if (due.length === 0 || contact === null) return 'nothing-due';
    const { email } = contact;
    if (email === null || !this.messages.canReach({ email })) {
      await this.dataSource.transaction((inside) => this.putOff(inside, due, findable));
      return 'no-address';
    }
    const news: News[] = [];
    for (const search of due) {
      const span = newSpan(search, findable);
      if (span === null) continue;
      const found = await this.search.publishedWithin(searchOf(search.query), span, NAMED, contact.language);
      if (found.total > 0) news.push({ search, ...found });
    }
    return this.dataSource.transaction(async (inside) => {
      const still = await this.due(inside, personId, 'FOR UPDATE');
      // Another job told of it, or its person changed something, while this one searched: what is left is due again.
      if (!isSame(still, due)) return 'nothing-due';
      if (news.length === 0) {
        await this.putOff(inside, due, findable);
        return 'nothing-new';
      }
      const isSent = await this.send(inside, personId, { ...contact, email }, news);
      // Who got one today already gets this with the next.
      await this.putOff(inside, due, isSent ? findable : null);
      return isSent ? 'sent' : 'too-soon';
    });
  }

  /** By saved_search_person_id_query_key_key: twenty at most. */
  private due(manager: EntityManager, personId: string, lock: '' | 'FOR UPDATE'): Promise<DueSearch[]> {
    return manager.query<DueSearch[]>(
      `SELECT id, person_id AS "personId", name, query, alert, due_at AS "dueAt", told_until AS "toldUntil",
         looked_until AS "lookedUntil"
       FROM saved_search WHERE person_id = $1 AND due_at <= $2 ORDER BY created_at, id ${lock}`,
      [personId, this.clock.now()],
    );
  }

  /** To its next time on another day. @param toldUntil where all before it was told, or was not wished to be */
  private async putOff(manager: EntityManager, due: readonly DueSearch[], toldUntil: Date | null): Promise<void> {
    const now = this.clock.now();
    for (const { id, personId, alert } of due) {
      await manager.query(
        `UPDATE saved_search SET due_at = $2, queued_until = NULL, told_until = greatest(told_until, $3)
         WHERE id = $1 AND alert = $4`,
        [id, alertOnAnotherDay(personId, alert, now), toldUntil, alert],
      );
    }
  }

  private send(
    manager: EntityManager,
    personId: string,
    { email, language }: Contact & { email: string },
    news: readonly News[],
  ): Promise<boolean> {
    const prefix = language === 'en' ? '/en' : '';
    return this.messages.send(manager, {
      to: { email },
      language,
      template: 'new-vacancies',
      values: {
        count: news.reduce((sum, { total }) => sum + total, 0),
        first: news[0]?.search.name ?? '',
        searches: news.map(({ search, total, hits }) => ({
          name: search.name,
          count: total,
          vacancies: hits.map((hit) => ({ title: hit.title, facts: factsOf(hit, language) })),
          link: this.link(searchPath(search.query, language)),
        })),
        link: this.link(`${prefix}/saved/searches`),
        unsubscribe: this.link(`${prefix}/unsubscribe?token=${this.unsubscribing.tokenFor(personId)}`),
      },
      key: `saved-searches:${dayOf(this.clock.now())}:${personId}`,
    });
  }

  private link(path: string): string {
    return new URL(path, this.settings.PUBLIC_URL).href;
  }
}

/** What decides what is told, and when, is as it was. */
function isSame(one: readonly DueSearch[], other: readonly DueSearch[]): boolean {
  const told = (searches: readonly DueSearch[]) =>
    JSON.stringify(searches.map(({ id, alert, dueAt, toldUntil }) => [id, alert, dueAt, toldUntil]));
  return told(one) === told(other);
}
