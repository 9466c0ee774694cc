import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApplicationsMade, ApplicationsMoved, InterviewStepped } from '#contracts';
import { OnEvent } from '#platform/outbox';
import { LiveEvents } from '#platform/sockets';
import { Notifier } from './notifier.service.js';

/** Persons who are told in one message. */
const TOGETHER = 500;

/** Has the browsers of both sides read applications anew after each step, also those of which nobody is notified, and after each of an interview. */
@Injectable()
export class ApplicationNews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
    private readonly liveEvents: LiveEvents,
  ) {}

  @OnEvent('applications.made')
  made({ applicationIds }: ApplicationsMade): Promise<void> {
    return this.tell(applicationIds);
  }

  @OnEvent('applications.moved')
  moved({ applicationIds }: ApplicationsMoved): Promise<void> {
    return this.tell(applicationIds);
  }

  @OnEvent('interview.stepped')
  async interviewed({ interviewId }: InterviewStepped): Promise<void> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT application_id AS id FROM interview WHERE id = $1',
      [interviewId],
    );
    await this.tell(rows.map(({ id }) => id));
  }

  private async tell(ids: readonly string[]): Promise<void> {
    const { manager } = this.dataSource;
    const rows = await manager.query<{ personId: string; organizationId: string }[]>(
      `SELECT person_id AS "personId", organization_id AS "organizationId" FROM application WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const told = new Set(rows.map(({ personId }) => personId));
    const staff = await this.notifier.staffOfEach(
      manager,
      rows.map(({ organizationId }) => organizationId),
    );
    for (const personId of [...staff.values()].flat()) told.add(personId);
    const persons = [...told];
    for (let at = 0; at < persons.length; at += TOGETHER) {
      await this.liveEvents.tellPersons(persons.slice(at, at + TOGETHER), 'applications');
    }
  }
}
