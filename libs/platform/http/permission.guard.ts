import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { problem } from '#platform/problems';

const PUBLIC = 'everfair:public';

/** Declares a route, or all routes of a controller, as open to everybody. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Decides who may use a route: everybody where it is declared public, else nobody who is not signed in. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (isPublic(this.reflector, context.getHandler(), context.getClass())) return true;
    throw problem('access/unauthorized');
  }
}

/** Whether a route is declared public, itself or by its controller. */
export function isPublic(
  reflector: Reflector,
  method: Parameters<Reflector['get']>[1],
  controller: Parameters<Reflector['get']>[1],
): boolean {
  return reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [method, controller]) === true;
}
