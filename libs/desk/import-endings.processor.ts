import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportEndAsked, ImportEnding, ImportEndState } from '#contracts';
import { Clock } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { Audit } from '#privacy';
import { ImportRefused, VacancyImports } from '#vacancies';

const stateAfter = { undo: 'undone', takedown: 'taken-down' } as const satisfies Record<ImportEnding, string>;

interface Outcome {
  state: Extract<ImportEndState, 'done' | 'refused'>;
  touched: number | null;
}

/** Undoes imports and takes them down, as organizers asked. */
@Injectable()
export class ImportEndings {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly imports: VacancyImports,
    private readonly audit: Audit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws ImportRefused while another import is at work: it is tried again */
  @OnEvent('import.end-asked')
  async end({ runId }: ImportEndAsked): Promise<void> {
    const wanted = await this.begin(runId);
    if (wanted === null) return;
    const { state, touched } = await this.outcome(runId, wanted);
    await this.dataSource.transaction(async (manager) => {
      await manager.query('UPDATE import_ending SET state = $2, touched = $3, finished_at = $4 WHERE run_id = $1', [
        runId,
        state,
        touched,
        this.clock.now(),
      ]);
      await this.audit.record(manager, {
        action: state === 'refused' ? 'import.ending-refused' : `import.${stateAfter[wanted]}`,
        by: 'fair',
        about: { kind: 'import', id: runId },
        detail: { touched },
      });
    });
  }

  /** @returns what is to be done; null where it was done already */
  private async begin(runId: string): Promise<ImportEnding | null> {
    const [[begun]] = await this.dataSource.query<[{ wanted: ImportEnding }[], number]>(
      `UPDATE import_ending SET state = 'at-work' WHERE run_id = $1 AND state IN ('waiting', 'at-work') RETURNING wanted`,
      [runId],
    );
    return begun?.wanted ?? null;
  }

  private async outcome(runId: string, wanted: ImportEnding): Promise<Outcome> {
    try {
      const touched = wanted === 'undo' ? await this.imports.undo(runId) : await this.imports.takeDown(runId);
      return { state: 'done', touched };
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      if (error.reason === 'busy') {
        await this.dataSource.query(`UPDATE import_ending SET state = 'waiting' WHERE run_id = $1`, [runId]);
        throw error;
      }
      // A worker that died right after the work could not note it any more.
      const isDone = (await this.imports.one(runId))?.state === stateAfter[wanted];
      return { state: isDone ? 'done' : 'refused', touched: null };
    }
  }
}
