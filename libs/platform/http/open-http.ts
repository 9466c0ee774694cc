import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '#platform/config';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { httpDuration, type Log, NestLog, withRequestContext } from '#platform/telemetry';
import { answerClientError } from './client-error.js';
import { ignoresForm } from './forms.js';
import type { HttpApplication } from './http-application.js';
import { boundWork, signalOf } from './in-hand.js';
import { limitRates } from './limits.js';
import { nullCharacterProblem } from './null-characters.js';
import { OpenApi } from './open-api.controller.js';
import { openApiDocument } from './open-api.js';
import { ProblemFilter } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';

/** A connection has this long to send the headers of a request, and as long again for the rest of it. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const CONNECTIONS_CHECK = 2_000;
/** Longer than the 60 s after which usual reverse proxies let an idle connection go. */
const KEEP_ALIVE_TIMEOUT = 65_000;
const IDLE_SWEEP = 100;
const LONGEST_PATH_PARAMETER = 200;
/** Of a form of which nothing is read: bytes. */
const LONGEST_FORM = 4_096;
/** Brotli's highest quality, the default, costs more time than it saves. */
const BROTLI_QUALITY = 4;

/**
 * Makes the web server of a process out of its root module, ready to `listen` or `inject`: limits, security headers,
 * compression, problem details, request ids and logs, the OpenAPI document. The module imports HttpModule.
 * @param mount adds what is served beside the module's routes
 */
export async function openHttp(
  root: Type | DynamicModule,
  settings: Settings,
  log: Log,
  mount: (app: HttpApplication) => Promise<void> = async () => {},
): Promise<HttpApplication> {
  const filter = new ProblemFilter(settings, log);
  const app = await NestFactory.create<HttpApplication>(root, adapterOf(settings, filter), {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  observe(fastify, settings, log);
  boundWork(fastify);
  refuseNullCharacters(fastify);
  letGoOfConnections(fastify);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  // Its limits are each route's own: see TakesFile. A route that takes no file reads none of it.
  await app.register(multipart);
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: LONGEST_FORM },
    (request: FastifyRequest, _body: Buffer, done: (error: Error | null) => void) =>
      done(ignoresForm(request) ? null : problem('request/media-type')),
  );
  await limitRates(app, settings, log);
  app.get(OpenApi).make = () => openApiDocument(app, settings);
  await mount(app);
  await app.init();
  await fastify.ready();
  return app;
}

function adapterOf(settings: Settings, filter: ProblemFilter): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: settings.BODY_LIMIT_KB * 1024,
    trustProxy: settings.TRUST_PROXY ?? false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: CONNECTIONS_CHECK },
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
  });
}

/** A caller's own id is kept when it is one that is safe to log and to send back. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : newId();
}

/** Its headers and its id go with every answer. One line for each request, with its route instead of its address: what was searched for is nobody's business. */
function observe(fastify: FastifyInstance, settings: Settings, log: Log): void {
  const headers = securityHeaders(settings);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) =>
    withRequestContext({ requestId: request.id, signal: signalOf(request) }, done),
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    httpDuration.observe({ method, route, status: String(status) }, reply.elapsedTime / 1_000);
    // Probes ask all the time and say nothing new.
    const level = route.startsWith('/api/health/') ? 'debug' : 'info';
    log[level]({ method, route, status, ms: Math.round(reply.elapsedTime), requestId }, 'Request answered');
    done();
  });
}

/** At a stop: a connection whose request was in hand is closed after its answer, not when its keep-alive runs out. */
function letGoOfConnections(fastify: FastifyInstance): void {
  fastify.addHook('preClose', async () => {
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), IDLE_SWEEP);
    fastify.server.once('close', () => clearInterval(sweep));
  });
}

function refuseNullCharacters(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => done(nullCharacterProblem(request)));
}
