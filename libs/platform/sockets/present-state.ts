import 'reflect-metadata';
import type { Topic, TopicState } from '#contracts';

const TELLS = Symbol('tells the present state of');

/**
 * Declares a method of a provider of the api as the one that reads the present state of a topic: for browsers that
 * begin to follow it, and for all of them after changes may have been missed.
 */
export function PresentState<T extends Topic>(topic: T) {
  return (
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<() => Promise<TopicState<T>>>,
  ): void => {
    if (descriptor.value) Reflect.defineMetadata(TELLS, topic, descriptor.value);
  };
}

/** The topic whose state a method reads; undefined when it reads none. */
export function toldTopic(method: object): Topic | undefined {
  return Reflect.getMetadata(TELLS, method) as Topic | undefined;
}
