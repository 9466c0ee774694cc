import type { IncomingHttpHeaders } from 'node:http';
import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { type Ability, isAllowed, problemDetails } from '#contracts';
import { SETTINGS, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import { type Caller, type CallerRequest, type CallerSocket, Callers, roleOf } from './callers.js';
import { isOwnOrigin } from './own-origin.js';

const PUBLIC = 'everfair:public';
const ABILITY = 'everfair:ability';

/** The extension by which the OpenAPI document says who may use a route. */
export const ABILITY_SAID = 'x-ability';

/** Declares a route, or all routes of a controller, as open to everybody. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Declares a route, or all routes of a controller, as open to those who have the ability. */
export function May(ability: Ability): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(ABILITY, ability),
    ApiExtension(ABILITY_SAID, ability),
    ApiResponse({ status: 401, description: '`access/unauthorized`', standardSchema: problemDetails }),
    ApiResponse({ status: 403, description: '`access/forbidden`', standardSchema: problemDetails }),
  );
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Decides who may use a route: everybody where it is declared public, those with the ability where it names one, nobody
 * where it says nothing. What changes something is taken from the fair's own pages and from programs only, never from a
 * page elsewhere that a signed-in person happens to look at (CSRF).
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isOpen = isPublic(this.reflector, context.getHandler(), context.getClass());
    if (context.getType() !== 'http') {
      if (!isOpen) await this.admitToSocket(context);
      return true;
    }
    const request = context.switchToHttp().getRequest<CallerRequest>();
    if (!safeMethods.has(request.method) && !isOwnOrigin(this.settings.PUBLIC_URL, request.headers)) {
      throw problem('access/foreign-page');
    }
    if (isOpen) return true;
    request.caller = await this.callerWhoMay(context, request.headers);
    return true;
  }

  /** Read anew for each request: who was signed out, or lost a role, since the socket connected may do nothing more. */
  private async admitToSocket(context: ExecutionContext): Promise<void> {
    const socket = context.switchToWs().getClient<CallerSocket>();
    socket.data.caller = await this.callerWhoMay(context, socket.handshake.headers);
  }

  private async callerWhoMay(context: ExecutionContext, headers: IncomingHttpHeaders): Promise<Caller> {
    const caller = await this.callers.of(headers);
    if (caller === null) throw problem('access/unauthorized');
    const ability = abilityOf(this.reflector, context.getHandler(), context.getClass());
    if (ability === undefined || !isAllowed(ability, roleOf(caller))) throw problem('access/forbidden');
    return caller;
  }
}

type Declared = Parameters<Reflector['get']>[1];

/** Whether a route is declared public, itself or by its controller. */
export function isPublic(reflector: Reflector, method: Declared, controller: Declared): boolean {
  return (
    reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [method, controller]) === true &&
    reflector.get<Ability | undefined>(ABILITY, method) === undefined
  );
}

/** The ability that a route asks for; undefined where it says nothing, or is public. */
export function abilityOf(reflector: Reflector, method: Declared, controller: Declared): Ability | undefined {
  return reflector.getAllAndOverride<Ability | undefined>(ABILITY, [method, controller]);
}
