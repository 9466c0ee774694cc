import { Inject, Injectable } from '@nestjs/common';
import type { OrganizationsChanged, VacanciesChanged } from '#contracts';
import { OnEvent } from '#platform/outbox';
import { IndexingService } from './indexing.service.js';

/** Keeps the index at what the tables say. Being told twice, or late, ends in the same state. */
@Injectable()
export class CatalogProcessor {
  constructor(@Inject(IndexingService) private readonly indexing: IndexingService) {}

  @OnEvent('vacancies.changed')
  async index({ ids }: VacanciesChanged): Promise<void> {
    await this.indexing.indexVacancies(ids);
  }

  /** What hits show of an organization (its name, that it is verified) stands in the index with each vacancy. */
  @OnEvent('organizations.changed')
  async indexVacanciesOf({ ids }: OrganizationsChanged): Promise<void> {
    await this.indexing.tellOfVacancies(ids);
  }
}
