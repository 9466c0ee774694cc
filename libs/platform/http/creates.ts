import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { DataSource } from 'typeorm';
import { idempotencyKey } from '#contracts';
import { invalidRequest } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { LOG, type Log } from '#platform/telemetry';
import { callerAddress } from './caller-address.js';
import type { CallerRequest } from './callers.js';
import type { FormRequest } from './forms.js';
import { type KeyedRequest, RequestKeys } from './request-keys.js';

const CREATES = 'everfair:creates';
const HEADER = 'idempotency-key';

/**
 * Declares a POST that creates something: sent again with the same `Idempotency-Key`, it answers what it answered, and
 * nothing is created twice. For routes that take JSON or a form and answer JSON, without cookies or other headers of
 * their own. Without the header the route is as any other.
 */
export function Creates(): MethodDecorator {
  return applyDecorators(
    SetMetadata(CREATES, true),
    keyHeader(
      'The same request again within a day gets the same answer. With the same key, another request is refused (422 `request/key-reused`), the same one while the first is in hand too (409 `request/in-hand`)',
    ),
  );
}

/**
 * Declares a POST that keeps its key itself, in the transaction that creates: {@link CreationKey} gives it. So the key
 * holds as long as what was created.
 */
export function TakesCreationKey(): MethodDecorator {
  return keyHeader('The same key again creates nothing, and answers what was created by it, as it is by now');
}

/** Gives a route's method the key that came. @throws Problem request/invalid */
export const CreationKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return keyOf(context.switchToHttp().getRequest<CallerRequest>());
});

function keyHeader(meaning: string): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: `A key of your own, a UUID for instance. ${meaning}`,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  });
}

/** Carries out requests that have an `Idempotency-Key` once. Stands outside of what cuts answers to their schema. */
@Injectable()
export class CreatesInterceptor implements NestInterceptor {
  private opened: RequestKeys | undefined;

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http' || this.reflector.get(CREATES, context.getHandler()) !== true)
      return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<CallerRequest & FormRequest>();
    const reply = http.getResponse<FastifyReply>();
    const key = keyOf(request);
    if (key === undefined) return next.handle();
    const keys = this.keys();
    const begun = await keys.begin(senderOf(request), routeOf(request), key, contentOf(request));
    if (!('mark' in begun)) {
      reply.code(begun.status);
      return of(begun.body);
    }
    const answer = this.answer(keys, begun, reply.statusCode, next);
    // Its failure is told to the caller; one who has gone before anybody listened must not end the process.
    answer.catch(() => {});
    return from(answer);
  }

  /**
   * A promise, not the stream itself: what is in hand is finished and kept, also when its caller has gone meanwhile.
   * @param status of the route: where the caller was told meanwhile that it takes too long, the reply has another one
   */
  private async answer(keys: RequestKeys, begun: KeyedRequest, status: number, next: CallHandler) {
    let body: unknown;
    try {
      body = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.kept(keys.letGo(begun));
      throw error;
    }
    await this.kept(keys.finish(begun, { status, body }));
    return body;
  }

  /** What was done is done: a database that went away since must not make a failure of it. */
  private async kept(keeping: Promise<void>): Promise<void> {
    try {
      await keeping;
    } catch (error) {
      this.log.error({ err: error }, 'An answer could not be kept under its Idempotency-Key');
    }
  }

  /** Found when it is needed: processes without such routes have no database. */
  private keys(): RequestKeys {
    this.opened ??= new RequestKeys(
      this.modules.get(DataSource, { strict: false }),
      this.modules.get(Secrets, { strict: false }),
    );
    return this.opened;
  }
}

function keyOf({ headers }: CallerRequest): string | undefined {
  const given = headers[HEADER];
  if (given === undefined) return undefined;
  const { data, error } = idempotencyKey.safeParse(given);
  if (error) throw invalidRequest(error.issues.map((issue) => ({ ...issue, path: [HEADER] })));
  return data;
}

/** All that makes it the same request: a form's parts too, whatever stands between them. */
function contentOf({ url, body, formFile }: FormRequest): string {
  const file = formFile ? createHash('sha256').update(formFile).digest('base64') : null;
  return JSON.stringify([url, body, file]);
}

/** A person on whatever device; everybody else by address. */
function senderOf(request: CallerRequest): string {
  return request.caller ? `person ${request.caller.personId}` : `address ${callerAddress(request)}`;
}

function routeOf({ method, routeOptions }: CallerRequest): string {
  return `${method} ${routeOptions.url}`;
}
