import { Global, Module, StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { invalidRequest } from '#platform/problems';
import { Callers } from './callers.js';
import { CreatesInterceptor } from './creates.js';
import { FormInterceptor } from './forms.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { OpenApi, OpenApiController } from './open-api.controller.js';
import { ParameterGuard } from './parameter.guard.js';
import { PatienceInterceptor } from './patience.interceptor.js';
import { PermissionGuard } from './permission.guard.js';
import { ProblemFilter } from './problem.filter.js';

/** What every route of a process has in common, and the routes that tell about the process itself. */
@Global()
@Module({
  controllers: [HealthController, MetricsController, OpenApiController],
  providers: [
    OpenApi,
    Callers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: PermissionGuard },
    { provide: APP_GUARD, useClass: ParameterGuard },
    {
      provide: APP_PIPE,
      useFactory: () => new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }),
    },
    { provide: APP_INTERCEPTOR, useClass: PatienceInterceptor },
    { provide: APP_INTERCEPTOR, useClass: FormInterceptor },
    // Before the one that cuts answers to their schema, so that what is kept has been cut.
    { provide: APP_INTERCEPTOR, useClass: CreatesInterceptor },
    {
      provide: APP_INTERCEPTOR,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    },
  ],
  exports: [Callers],
})
export class HttpModule {}
