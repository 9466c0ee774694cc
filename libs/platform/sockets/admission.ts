import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { SETTINGS, type Settings } from '#platform/config';
import { isOwnOrigin } from '#platform/http';
import { type Problem, problem } from '#platform/problems';
import { socketRefusals } from '#platform/telemetry';
import { addressReader } from './address.js';
import { AddressAllowances, Allowance } from './allowance.js';

/** A browser's connection below socket.io, over whichever transport. */
export type Connection = Socket['conn'];

/** Connections beyond an address's limit that are let in to be told why they are refused. */
const ROOM_FOR_REFUSALS = 20;
/** Packets of any kind, well-formed or not, of one connection: heartbeats and upgrades need a few. */
const PACKETS_FACTOR = 5;
/** A browser that takes nothing for so many packets is cut off; when it comes back, it gets the present state. */
const MOST_WAITING = 200;

/** Decides who may be connected, and ends connections that misuse it. */
@Injectable()
export class Admission {
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly requests: AddressAllowances;
  private readonly held = new Map<string, number>();
  private readonly connections = new Set<Connection>();
  private closed = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.addressOf = addressReader(settings);
    this.requests = new AddressAllowances(settings.RATE_READS_PER_SECOND);
  }

  /** From here on nobody is let in. */
  close(): void {
    this.closed = true;
  }

  /** How many are connected, by transport. */
  counts(): Record<'polling' | 'websocket', number> {
    const counts = { polling: 0, websocket: 0 };
    for (const { transport } of this.connections) counts[transport.name === 'websocket' ? 'websocket' : 'polling'] += 1;
    return counts;
  }

  /** Polling is many requests: each address may make as many of them as it may make reads of the api. */
  limitRequests(request: IncomingMessage, response: ServerResponse, next: (refusal?: Error) => void): void {
    if (this.requests.take(this.addressOf(request))) {
      next();
      return;
    }
    socketRefusals.inc({ reason: 'request/too-many' });
    if (request.headers.upgrade === undefined) response.writeHead(429, { 'retry-after': '1' }).end();
    else next(new Error('request/too-many'));
  }

  /**
   * Why a request for a connection is refused with a bare status; null when it is not. These are refusals that no
   * browser on a page of ours meets.
   */
  refusalOf(request: IncomingMessage): string | null {
    const refusal = this.reasonAgainst(request);
    if (refusal !== null) socketRefusals.inc({ reason: refusal });
    return refusal;
  }

  private reasonAgainst(request: IncomingMessage): string | null {
    if (this.closed || this.connections.size >= this.settings.SOCKETS_PER_PROCESS) return 'service/unavailable';
    if (!isOwnOrigin(this.settings.PUBLIC_URL, request.headers)) return 'origin';
    const most = this.settings.SOCKETS_PER_ADDRESS + ROOM_FOR_REFUSALS;
    return this.heldBy(this.addressOf(request)) < most ? null : 'socket/too-many-connections';
  }

  /** The problem of one connection too many; undefined when it may stay. */
  excessOf(connection: Connection): Problem | undefined {
    const excess = this.heldBy(this.addressOf(connection.request)) > this.settings.SOCKETS_PER_ADDRESS;
    return excess ? problem('socket/too-many-connections') : undefined;
  }

  /** Counts a new connection until its end, and sees to it that it neither floods nor clogs the process. */
  keep(connection: Connection): void {
    const address = this.addressOf(connection.request);
    this.connections.add(connection);
    this.held.set(address, this.heldBy(address) + 1);
    connection.once('close', () => {
      this.connections.delete(connection);
      const left = this.heldBy(address) - 1;
      if (left > 0) this.held.set(address, left);
      else this.held.delete(address);
    });
    const packets = new Allowance(this.settings.SOCKET_REQUESTS_PER_SECOND * PACKETS_FACTOR);
    connection.on('packet', () => {
      if (!packets.take()) cutOff(connection, 'flood');
    });
    let waiting = 0;
    connection.on('packetCreate', () => {
      waiting += 1;
      if (waiting > MOST_WAITING) cutOff(connection, 'slow');
    });
    connection.on('flush', () => {
      waiting = 0;
    });
  }

  private heldBy(address: string): number {
    return this.held.get(address) ?? 0;
  }
}

function cutOff(connection: Connection, reason: string): void {
  if (connection.readyState !== 'open') return;
  socketRefusals.inc({ reason });
  connection.close(true);
}
