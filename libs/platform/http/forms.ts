import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

const FORM = 'everfair:form';

/** Makes the JSON document in a form the request's body. Answers the bytes of the file in it, null without one. */
export type FormReader = (request: FastifyRequest) => Promise<Buffer | null>;

/** A request whose form was read. */
export interface FormRequest extends FastifyRequest {
  formFile?: Buffer | null;
}

/**
 * Declares a route that lets a form without a file come (`application/x-www-form-urlencoded`) and reads nothing of it:
 * everywhere else such a form is refused.
 */
export const IgnoresForm = () => RouteConfig({ ignoresForm: true });

/** Whether the request is for a route that was declared by {@link IgnoresForm}. */
export function ignoresForm({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { ignoresForm?: boolean }).ignoresForm === true;
}

/** Declares that a route takes a form, and what reads it. */
export const ReadsForm = (read: FormReader) => SetMetadata(FORM, read);

/** Reads forms: after the guards, so that nothing is read of who may not use the route, and before all that knows bodies. */
@Injectable()
export class FormInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const read = this.reflector.get<FormReader | undefined>(FORM, context.getHandler());
    if (read !== undefined) {
      const request = context.switchToHttp().getRequest<FormRequest>();
      request.formFile = await read(request);
    }
    return next.handle();
  }
}
