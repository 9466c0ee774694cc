import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import supertest from 'supertest';
import { z } from 'zod';
import {
  type Ability,
  abilities,
  agreement,
  hatChoice,
  isAllowed,
  memberRoles,
  organizerRoles,
  type Role,
  roles,
  vacancyContent,
  vacancyDraft,
} from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createTestApi, type FreshDatabase, freshDatabase, signedIn } from '../../test/support/index.js';

/** What everybody may use, as API.md has it: everything else names an ability. */
const publicPrefixes = [
  ...[
    'search',
    'vacancies',
    'organizations',
    'reference',
    'figures',
    'announcements',
    'texts',
    'legal',
    'auth',
    'calendar-feeds',
  ].map((name) => `/api/v1/${name}`),
  '/api/health',
];

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const foreign = 'https://elsewhere.example';

type Described = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = Record<string, unknown>;

interface Operation {
  name: string;
  method: (typeof methods)[number];
  /** With ids that nobody has in the places of its parameters. */
  address: string;
  ability: Ability | undefined;
  described: Described;
  /** Of a JSON body; undefined where it takes none. */
  body: Schema | undefined;
}

/**
 * Walks every route that the OpenAPI document knows, in every role: a new route is walked without a word here. Each
 * request that is let in has a caller of its own, since some routes end what a caller is.
 */
describe('every route', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let document: OpenAPIObject;
  let operations: Operation[];
  const organizationId = newId();
  /** By role: who is refused all the time, which changes nothing about them. */
  const refused = new Map<Role, { cookie: string }>();

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, '云程电子', '云程电子', 'enterprise', 'registered', now(), now())`,
      [organizationId],
    );
    document = (await ask.get('/api/openapi.json').expect(200)).body;
    operations = operationsOf(document);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function as(role: Role): Promise<{ cookie: string }> {
    const organizer = organizerRoles.find((one) => one === role);
    const member = memberRoles.find((one) => one === role);
    const wanted = organizer ? { organizer } : member ? { member: { organizationId, role: member } } : {};
    return (await signedIn(api, wanted)).headers;
  }

  async function asRefused(role: Role): Promise<{ cookie: string }> {
    const headers = refused.get(role) ?? (await as(role));
    refused.set(role, headers);
    return headers;
  }

  /** @param headers of the caller; none for nobody */
  async function request({ method, address, body }: Operation, headers: Record<string, string>, given?: unknown) {
    const asked = ask[method](address).set(headers);
    const sent = given ?? (body && sampleOf(body, document));
    const { status, body: answer } = await (sent === undefined ? asked : asked.send(sent as object));
    return {
      status,
      code: answer?.code as string | undefined,
      errors: (answer?.errors ?? []) as { code: string; path: string }[],
    };
  }

  it('names an ability and asks for a signed-in caller, or is one that everybody may use', () => {
    const wrong = operations.filter(({ ability, described, address }) =>
      ability === undefined
        ? described.security !== undefined || !publicPrefixes.some((prefix) => isUnder(address, prefix))
        : !(ability in abilities) || JSON.stringify(described.security) !== '[{"cookie":[]}]',
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(operations.filter(({ ability }) => ability !== undefined).length).toBeGreaterThan(2);
  });

  it('says on the page of the documentation who may use it', async () => {
    const { text } = await ask.get('/api/docs').expect(200);
    expect(text).toContain('For who has <code>audit:read</code>: admin, auditor.');
  });

  it('is refused to nobody, and to every role without its ability; the others get further', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const { name, ability } = operation;
      if (ability === undefined) continue;
      const nobody = await request(operation, {});
      if (nobody.status !== 401 || nobody.code !== 'access/unauthorized')
        wrong.push(`${name} as nobody: ${nobody.status}`);
      for (const role of roles) {
        const isLetIn = isAllowed(ability, role);
        const { status, code } = await request(operation, await (isLetIn ? as(role) : asRefused(role)));
        const isRefused = status === 401 || code === 'access/forbidden';
        const isRight = isLetIn ? !isRefused && status < 500 : status === 403 && code === 'access/forbidden';
        if (!isRight) wrong.push(`${name} as ${role}: ${status} ${code ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('answers everybody where it is public', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ ability }) => ability === undefined)) {
      const { status, code } = await request(operation, {});
      const isRefused = code === 'access/unauthorized' || code === 'access/forbidden';
      // A test has no worker and an empty index: the fair may say that it is not ready.
      if (isRefused || (status >= 500 && status !== 503)) wrong.push(`${operation.name}: ${status} ${code ?? ''}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each([foreign, 'null', 'http://127.0.0.1.elsewhere.example'])(
    'changes nothing for a page of another site (%s), whoever looks at it',
    async (origin) => {
      const wrong: string[] = [];
      for (const operation of operations.filter(({ method }) => method !== 'get')) {
        const role = roles.find((one) => operation.ability !== undefined && isAllowed(operation.ability, one));
        for (const headers of [{}, await asRefused(role ?? 'talent')]) {
          const { status, code } = await request(operation, { ...headers, origin });
          if (status !== 403 || code !== 'access/foreign-page')
            wrong.push(`${operation.name}: ${status} ${code ?? ''}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('has bodies whose every object knows what may be in it', () => {
    const open = operations.flatMap(({ name, body }) =>
      body === undefined ? [] : openObjects(body, document).map((path) => `${name} ${path}`),
    );
    expect(open).toEqual([]);
  });

  it('refuses what its body does not know, instead of passing it on', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const sample = operation.body && sampleOf(operation.body, document);
      if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) continue;
      const { ability } = operation;
      const role = ability && roles.find((one) => isAllowed(ability, one));
      const headers = async () => (role === undefined ? {} : await as(role));
      const extra = { ...sample, smuggledIn: true };
      const { status, errors } = await request(operation, await headers(), extra);
      const isNamed = errors.some(({ code, path }) => code === 'unknown' && path.endsWith('smuggledIn'));
      // Where a choice of shapes does not say which part is wrong, the same body must be taken without it.
      const isRight = status === 400 && (isNamed || (await request(operation, await headers(), sample)).status !== 400);
      if (!isRight) wrong.push(`${operation.name}: ${status} ${JSON.stringify(errors)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('the walk', () => {
  /** A schema and a document that has what it names, as `openApiDocument` describes both. */
  function described(schema: z.ZodType): [Schema, OpenAPIObject] {
    const { definitions = {}, ...itself } = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' });
    return [itself, { components: { schemas: definitions } } as unknown as OpenAPIObject];
  }

  it.each([
    ['hatChoice', hatChoice],
    ['vacancyContent', vacancyContent],
    ['vacancyDraft', vacancyDraft],
    ['agreement', agreement],
  ])('sends samples of %s that it takes, and would not take with a word more', (_name, schema) => {
    const sample = sampleOf(...described(schema)) as object;
    expect(schema.safeParse(sample).error).toBeUndefined();
    expect(schema.safeParse({ ...sample, smuggledIn: true }).success).toBe(false);
    expect(openObjects(...described(schema))).toEqual([]);
  });

  it('finds objects that take anything, wherever they stand', () => {
    const open = z.strictObject({
      a: z.object({ b: z.string() }),
      c: z.array(z.looseObject({})),
      d: z.record(z.string(), z.number()),
      e: z.union([z.strictObject({}), z.object({})]).optional(),
    });
    expect(openObjects(...described(open))).toEqual(['body.a', 'body.c[]', 'body.e']);
  });
});

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const described = item[method];
      if (described === undefined) return [];
      const content = described.requestBody && 'content' in described.requestBody ? described.requestBody.content : {};
      return [
        {
          name: `${method.toUpperCase()} ${path}`,
          method,
          address: addressOf(path, described),
          ability: (described as { 'x-ability'?: Ability })['x-ability'],
          described,
          body: content['application/json']?.schema as Schema | undefined,
        },
      ];
    }),
  );
}

function addressOf(path: string, { parameters = [] }: Described): string {
  return path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const parameter = parameters.find((one) => 'name' in one && one.name === name);
    const schema = (parameter && 'schema' in parameter ? parameter.schema : {}) as { enum?: unknown[] };
    return String(schema.enum?.[0] ?? newId());
  });
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** The smallest value that a schema describes, as far as a schema can tell. */
function sampleOf(given: Schema, document: OpenAPIObject): unknown {
  const schema = resolved(given, document);
  const choice = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined;
  if (choice) return sampleOf(choice[0]!, document);
  if (schema.allOf) return Object.assign({}, ...(schema.allOf as Schema[]).map((part) => sampleOf(part, document)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return (schema.enum as unknown[])[0];
  if (schema.type === 'object') {
    const properties = (schema.properties ?? {}) as Record<string, Schema>;
    const required = (schema.required ?? []) as string[];
    return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, document)]));
  }
  if (schema.type === 'array') {
    return Array.from({ length: Number(schema.minItems ?? 0) }, () => sampleOf(schema.items as Schema, document));
  }
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(Number(schema.minimum ?? 1), 1);
  return textOf(schema);
}

function textOf({ format, minLength, pattern }: Schema): string {
  if (format === 'uuid') return newId();
  if (format === 'email') return 'nobody@example.com';
  if (format === 'date') return '2026-11-25';
  if (format === 'date-time') return '2026-11-25T00:00:00Z';
  if (pattern === '^\\d{6}$') return '130102';
  return '样'.repeat(Math.max(Number(minLength ?? 1), 1));
}

/** Where in a schema an object would take what it does not know. */
function openObjects(given: Schema, document: OpenAPIObject, path = 'body', seen = new Set<Schema>()): string[] {
  const schema = resolved(given, document);
  if (seen.has(schema)) return [];
  seen.add(schema);
  const inner = [
    ...Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(
      ([name, one]) => [`${path}.${name}`, one] as const,
    ),
    ...['oneOf', 'anyOf', 'allOf'].flatMap((kind) =>
      ((schema[kind] ?? []) as Schema[]).map((one) => [path, one] as const),
    ),
    ...(schema.items ? [[`${path}[]`, schema.items as Schema] as const] : []),
  ];
  const isOpen = schema.type === 'object' && takesAnything(schema.additionalProperties);
  return [...(isOpen ? [path] : []), ...inner.flatMap(([at, one]) => openObjects(one, document, at, seen))];
}

/** A record whose values have a shape may have any names: that is what it is for. */
function takesAnything(others: unknown): boolean {
  return (
    others === undefined || others === true || (typeof others === 'object' && Object.keys(others ?? {}).length === 0)
  );
}

function resolved(schema: Schema, document: OpenAPIObject): Schema {
  if (typeof schema.$ref !== 'string') return schema;
  const name = schema.$ref.split('/').at(-1)!;
  return resolved(document.components?.schemas?.[name] as Schema, document);
}
