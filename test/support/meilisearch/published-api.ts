import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import published from './published-api.json' with { type: 'json' };

interface Endpoint {
  action: string | null;
  query?: Record<string, string>;
  body?: string;
  answers: Record<string, string>;
}

interface Described {
  fields?: Record<string, string>;
  all?: string[];
  either?: string;
  only?: boolean;
}

const endpoints: Record<string, Endpoint> = published.endpoints;
const described: Record<string, Described> = published.schemas;
const enums: Record<string, string[]> = published.enums;

/** Which description a request and an answer were held against. */
export const describedBy = `${published.source.title} ${published.source.version}`;

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, validateFormats: true });
formats.default(ajv);

/** JSON Schema of what our notation says. `closed`: no fields but those that are described, at any depth. */
function schemaOf(type: string, closed: boolean): object {
  const either = type.split(' | ');
  if (either.length > 1) return { anyOf: either.map((one) => schemaOf(one, closed)) };
  if (type.endsWith('?')) return { anyOf: [{ type: 'null' }, schemaOf(type.slice(0, -1), closed)] };
  if (type.endsWith('[]')) return { type: 'array', items: schemaOf(type.slice(0, -2), closed) };
  if (type.startsWith('{')) return { type: 'object', additionalProperties: schemaOf(type.slice(1, -1), closed) };
  if (type === 'any') return {};
  if (type === 'date-time') return { type: 'string', format: 'date-time' };
  if (type === 'integer') return { type: 'integer', minimum: 0 };
  if (['string', 'number', 'boolean', 'object'].includes(type)) return { type };
  const values = enums[type];
  if (values) return { enum: values };
  const one = described[type];
  if (!one) throw new Error(`The description has nothing named ${type}`);
  if (one.either) return schemaOf(one.either, closed);
  const fields = Object.entries(one.fields ?? {});
  const own = {
    type: 'object',
    required: fields.filter(([name]) => name.endsWith('!')).map(([name]) => name.slice(0, -1)),
    properties: Object.fromEntries(fields.map(([name, of]) => [name.replace('!', ''), schemaOf(of, closed)])),
    ...((one.only || closed) && { additionalProperties: false }),
  };
  return one.all ? { allOf: [...one.all.map((part) => schemaOf(part, closed)), own] } : own;
}

const compiled = new Map<string, ValidateFunction>();
function complaints(type: string, value: unknown, closed: boolean): string[] {
  const key = `${type} ${closed}`;
  const check = compiled.get(key) ?? ajv.compile(schemaOf(type, closed));
  compiled.set(key, check);
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`);
}

export interface SentRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string | undefined;
  body: unknown;
}

export interface GivenAnswer {
  status: number;
  body: unknown;
}

export interface MatchedEndpoint {
  name: string;
  parameters: Record<string, string>;
  /** What a key must be allowed to do; null where no key is needed. */
  action: string | null;
}

/** The endpoint of the description that a request goes to; the most exact path wins. */
export function endpointOf({ method, path }: Pick<SentRequest, 'method' | 'path'>): MatchedEndpoint | undefined {
  for (const [name, { action }] of Object.entries(endpoints)) {
    const [verb, template] = name.split(' ') as [string, string];
    const pattern = template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = verb === method && new RegExp(`^${pattern}$`).exec(path);
    if (match) return { name, action, parameters: { ...match.groups } };
  }
  return undefined;
}

/** What a request has that the description does not know, and what it lacks. Unknown fields count, as the server refuses them. */
export function requestFaults(request: SentRequest): string[] {
  const endpoint = endpointOf(request);
  if (!endpoint) return [`${request.method} ${request.path} is not described`];
  const { query = {}, body } = endpoints[endpoint.name]!;
  const faults: string[] = [];
  for (const [name, value] of request.query) {
    const type = query[name];
    if (type === undefined) faults.push(`the parameter ${name} is not described`);
    else faults.push(...complaints(type, parameterValue(type, value), true).map((one) => `${name}: ${one}`));
  }
  if (body === undefined && request.body !== undefined) faults.push('a body is sent, and none is described');
  if (body !== undefined) faults.push(...complaints(body, request.body, true).map((one) => `body: ${one}`));
  if (body !== undefined && request.contentType !== 'application/json') faults.push('the body is not sent as JSON');
  if (endpoint.action !== null && request.authorization !== undefined && !/^Bearer \S+$/.test(request.authorization))
    faults.push('the key is not sent as a bearer token');
  return faults.map((fault) => `${endpoint.name}: ${fault}`);
}

/** In the address everything is text; lists have commas between. */
function parameterValue(type: string, value: string): unknown {
  if (type.endsWith('[]')) return value.split(',').map((one) => parameterValue(type.slice(0, -2), one));
  if (type === 'integer') return /^\d+$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : value;
  return value;
}

export function answerFaults(request: SentRequest, { status, body }: GivenAnswer): string[] {
  const endpoint = endpointOf(request);
  if (!endpoint) return [];
  const type = endpoints[endpoint.name]!.answers[status] ?? (status >= 400 ? published.errors : undefined);
  if (type === undefined) return [`${endpoint.name}: ${status} is not described`];
  return complaints(type, body, false).map((one) => `${endpoint.name}: answer ${status}: ${one}`);
}
