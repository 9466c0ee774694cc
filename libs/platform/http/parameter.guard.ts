import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#platform/problems';

/**
 * Refuses parameters on routes that take none; where a route takes some, its strict schema refuses the others. A
 * parameter that nobody reads would make its sender believe in an answer to another question. (Requests of the socket
 * have no parameters beside what their schema checks.)
 */
@Injectable()
export class ParameterGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const keys = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query ?? {});
    if (keys.length === 0 || takesParameters(context)) return true;
    throw invalidRequest([{ code: 'unrecognized_keys', message: 'Unrecognized keys', path: [], keys }]);
  }
}

/** Nest keeps what a method's `@Query()` and the like ask for under keys such as `4:0`: kind, then position. */
function takesParameters(context: ExecutionContext): boolean {
  const given: Record<string, unknown> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {};
  return Object.keys(given).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
