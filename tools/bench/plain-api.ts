import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type ApplicationMaking, applicationMaking } from '#contracts';
import { AskedBy, type Caller, May, openHttp } from '#platform/http';
import { newId } from '#platform/ids';
import { openSockets } from '#platform/sockets';
import { ApiModule } from '../../apps/api/api.module.js';
import { runProcess } from '../../apps/run-process.js';

/** The least that keeps what was sent by somebody who is signed in: for measuring alone, in no program of the fair. */
@May('application:make')
@ApiExcludeController()
@Controller('bench')
class BareController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('applications')
  @HttpCode(201)
  async insert(
    @AskedBy() { personId }: Caller,
    @Body({ schema: applicationMaking }) { vacancyId, resumeId, message }: ApplicationMaking,
  ): Promise<{ id: string }> {
    const id = newId();
    await this.dataSource.query(
      `INSERT INTO bench_application (id, person_id, vacancy_id, resume_id, message, applied_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, personId, vacancyId, resumeId, message ?? null, new Date()],
    );
    return { id };
  }
}

/** The api as it is, and beside its routes the bare one: both go the same way through the same process. */
await runProcess('api', async (settings, log) => {
  @Module({ imports: [ApiModule.forRoot(settings, log)], controllers: [BareController] })
  class PlainApiModule {}
  const app = await openHttp(PlainApiModule, settings, log, async (api) => openSockets(api));
  await app.listen({ port: settings.PORT, host: settings.HOST });
  return app;
});
