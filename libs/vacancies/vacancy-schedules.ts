import { Inject, Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { VacancyImports } from './import-runs/vacancy-imports.js';
import { ConfirmationsService } from './posting/confirmations.service.js';
import { VacanciesService } from './vacancies.service.js';

/** What time does to vacancies. Part of the worker. */
@Injectable()
export class VacancySchedules {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly imports: VacancyImports,
    private readonly confirmations: ConfirmationsService,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 5 }, 'vacancies.lapse')
  async lapse(): Promise<void> {
    const lapsed = await this.vacancies.lapseDue();
    if (lapsed > 0) this.log.info({ lapsed }, 'Vacancies lapsed');
  }

  @Every({ hours: 1 }, 'vacancies.ask-whether-open')
  async askWhetherOpen(): Promise<void> {
    const asked = await this.confirmations.askDue();
    if (asked > 0) this.log.info({ asked }, 'Organizations are asked whether vacancies are still open');
  }

  @Every({ hours: 24 }, 'vacancies.forget-replaced-imports')
  async forgetReplacedImports(): Promise<void> {
    await this.imports.forgetReplaced();
  }
}
