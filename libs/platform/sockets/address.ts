import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Settings } from '#platform/config';
import { callerAddress } from '#platform/http';

/** Makes the function that says from which address (of IPv6: network) a connection comes, as the limits of HTTP count them. */
export function addressReader({ TRUST_PROXY }: Settings): (request: IncomingMessage) => string {
  if (TRUST_PROXY === undefined) return (request) => callerAddress({ ip: request.socket.remoteAddress ?? '' });
  const trust = proxyAddr.compile(TRUST_PROXY.split(',').map((address) => address.trim()));
  return (request) => callerAddress({ ip: proxyAddr(request, trust) });
}

/**
 * Whether a page of this origin may connect: of the fair's own address, or of the one that was asked. What is no
 * browser names no origin.
 */
export function isOwnOrigin({ PUBLIC_URL }: Settings, { headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined)
    return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { origin: named, host: namedHost } = new URL(origin);
  return named === new URL(PUBLIC_URL).origin || namedHost === host;
}
