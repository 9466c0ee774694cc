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
