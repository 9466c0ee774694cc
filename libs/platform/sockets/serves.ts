import { applyDecorators, SerializeOptions, SetMetadata, UseFilters } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { type SocketAnswer, type SocketRequestName, socketRequests } from '#contracts';
import { SocketProblemFilter } from './socket-problem.filter.js';

const SERVES = 'everfair:serves';

/** Declares a class as one whose methods answer requests of the socket. */
export function Gateway(): ClassDecorator {
  return applyDecorators(WebSocketGateway(), UseFilters(SocketProblemFilter));
}

/**
 * Declares a method of a gateway as the one that answers a request: the compiler checks what it returns against the
 * contract, and its answer is cut to it before it is sent. Who may use it is declared beside it, as with routes.
 */
export function Serves<N extends SocketRequestName>(name: N) {
  return applyDecorators(
    SubscribeMessage(name),
    SerializeOptions({ schema: socketRequests[name].answer }),
    SetMetadata(SERVES, name),
  ) as <M extends (...given: never[]) => SocketAnswer<N> | Promise<SocketAnswer<N>>>(
    target: object,
    method: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ) => void;
}

/** The parameter that takes the request, checked by its contract. */
export function Request(name: SocketRequestName): ParameterDecorator {
  return MessageBody({ schema: socketRequests[name].request });
}

/** The request that a method was declared for; undefined when it answers none. */
export function servedRequest(method: object): SocketRequestName | undefined {
  return Reflect.getMetadata(SERVES, method) as SocketRequestName | undefined;
}
