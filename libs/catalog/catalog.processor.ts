import { Inject, Injectable } from '@nestjs/common';
import type { OrganizationsChanged, TalentsChanged, VacanciesChanged } from '#contracts';
import { type EventContext, OnEvent } from '#platform/outbox';
import { Gathered } from './gathered.js';
import { IndexingService } from './indexing.service.js';

/** Events of single publishes that are written to the index at once. */
const MOST_TOGETHER = 50;
/** As long after a single publish another one is expected. Milliseconds. */
const NEXT_SINGLE = 2_000;
/** Vacancies of bulk work that are written at once as long as single publishes come in. */
const SMALL_STEP = 100;

/** Keeps the index at what the tables say. Being told twice, or late, ends in the same state. */
@Injectable()
export class CatalogProcessor {
  private readonly singles = new Gathered((ids) => this.indexing.index('vacancy', ids), MOST_TOGETHER);
  private readonly smallSteps = new Gathered((ids) => this.indexing.index('vacancy', ids), 1);
  private lastSingle = Number.NEGATIVE_INFINITY;

  constructor(@Inject(IndexingService) private readonly indexing: IndexingService) {}

  @OnEvent('vacancies.changed')
  async index({ ids }: VacanciesChanged, { lane }: EventContext): Promise<void> {
    if (lane === 'bulk') return this.indexMany(ids);
    this.lastSingle = performance.now();
    await this.singles.run(ids);
  }

  /** What hits show of an organization (its name, that it is verified) stands in the index with each vacancy. */
  @OnEvent('organizations.changed')
  async indexVacanciesOf({ ids }: OrganizationsChanged): Promise<void> {
    await this.indexing.tellOfVacancies(ids);
  }

  @OnEvent('talents.changed')
  async indexTalents({ refs }: TalentsChanged): Promise<void> {
    await this.indexing.index('talent', refs);
  }

  /** At once; but where people publish meanwhile, in small steps, one at a time, so that theirs go in between. */
  private async indexMany(ids: readonly string[]): Promise<void> {
    for (let rest = ids; rest.length > 0; ) {
      if (performance.now() - this.lastSingle > NEXT_SINGLE) return this.indexing.index('vacancy', rest);
      await this.smallSteps.run(rest.slice(0, SMALL_STEP));
      rest = rest.slice(SMALL_STEP);
    }
  }
}
