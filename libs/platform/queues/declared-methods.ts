import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

export interface DeclaredMethod<T> {
  /** Class and method, as `LapseService.lapse`. */
  name: string;
  declaration: T;
  call: (...given: never[]) => Promise<void>;
}

/** Finds the methods of all providers that a decorator of ours declared for something. */
@Injectable()
export class DeclaredMethods {
  constructor(private readonly discovery: DiscoveryService) {}

  /** @param declarationOf what a decorator left on a method; undefined when it left nothing */
  find<T>(declarationOf: (method: object) => T | undefined): DeclaredMethod<T>[] {
    const found: DeclaredMethod<T>[] = [];
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      for (const [key, method] of methodsOf(instance)) {
        const declaration = declarationOf(method);
        if (declaration === undefined) continue;
        found.push({ name: `${instance.constructor.name}.${key}`, declaration, call: method.bind(instance) });
      }
    }
    return found;
  }
}

type Method = (...given: never[]) => Promise<void>;

function methodsOf(instance: object): [string, Method][] {
  const prototype: object | null = Object.getPrototypeOf(instance);
  if (prototype === null || prototype === Object.prototype) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([, { value }]) => typeof value === 'function')
    .map(([key, { value }]) => [key, value as Method]);
}
