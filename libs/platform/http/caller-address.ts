import { normalizeIP } from '@fastify/rate-limit';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A household or a dormitory has one such network of IPv6 addresses. */
const IPV6_SUBNET = 64;

/** The address by which a caller is counted: of IPv6 its network. For limits only, never to be kept. */
export function callerAddress(request: Pick<FastifyRequest, 'ip'>): string {
  return normalizeIP(request.ip, IPV6_SUBNET);
}

/** Gives a route's method {@link callerAddress}. */
export const CallerAddress = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  callerAddress(context.switchToHttp().getRequest<FastifyRequest>()),
);
