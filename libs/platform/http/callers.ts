import type { IncomingHttpHeaders } from 'node:http';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { MemberRole, OrganizerRole, Role } from '#contracts';

/** As what a signed-in person acts on this device. */
export type Hat =
  | { kind: 'talent' }
  | { kind: 'member'; organizationId: string; role: MemberRole }
  | { kind: 'organizer'; role: OrganizerRole };

/** Who asks: a signed-in person, on one device, in one role. */
export interface Caller {
  personId: string;
  deviceId: string;
  hat: Hat;
}

/** A caller who acts for an organization. */
export interface MemberCaller extends Caller {
  hat: Extract<Hat, { kind: 'member' }>;
}

export type CallerReader = (headers: IncomingHttpHeaders) => Promise<Caller | null>;

/** Tells who sends a request, over HTTP or as the handshake of a socket. Who they are is known by the feature that signs them in. */
@Injectable()
export class Callers {
  private read: CallerReader = async () => null;

  /** Given once, when the process starts. */
  readBy(reader: CallerReader): void {
    this.read = reader;
  }

  /** The signed-in caller; null for everybody else. */
  of(headers: IncomingHttpHeaders): Promise<Caller | null> {
    return this.read(headers);
  }
}

export function roleOf({ hat }: Caller): Role {
  return hat.kind === 'talent' ? 'talent' : hat.role;
}

/** Set by the guard on requests for routes that want to know who asks. */
export interface CallerRequest extends FastifyRequest {
  caller?: Caller | null;
}

/** The part of a socket that says who connected: over which platform it runs is not known here. */
export interface CallerSocket {
  data: { caller?: Caller | null };
  handshake: { headers: IncomingHttpHeaders };
}

/** Gives a route's method who asks: on a route with `@May` always somebody, on one with `@Public()` always null. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller | null => {
  return context.switchToHttp().getRequest<CallerRequest>().caller ?? null;
});

/** Narrows a caller on a route whose ability only members have. */
export function asMember(caller: Caller): MemberCaller {
  if (caller.hat.kind !== 'member') throw new Error('The ability of this route is not for members alone');
  return { ...caller, hat: caller.hat };
}
