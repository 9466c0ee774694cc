import { isIP } from 'node:net';
import { z } from 'zod';
import { particulars } from './particulars.settings.js';

/** A setting that is wrong, said as sentences for the person who set it: which variable, what is wrong, what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Every environment variable that the fair reads. README's table is made from this and held to it by a test. */
const variables = z.object({
  PORT: wholeNumber(0, 65_535, 3000, 'Port of the site and the API; 0 takes a free one'),
  HOST: text('localhost', 'Address to listen on; `0.0.0.0` opens the fair to other machines'),
  PUBLIC_URL: url(['http:', 'https:'], 'Address under which visitors reach the fair').meta({
    shown: '`http://localhost:PORT`',
  }),
  DATA_DIR: text('.everfair', 'Folder of the embedded database and of what else the fair keeps'),
  DISK_FREE_MB: wholeNumber(
    50,
    100_000_000,
    1000,
    'Megabytes that should be free on the disk of `DATA_DIR`; with less, `/api/health/ready` warns',
  ),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'A PostgreSQL server (15 or newer) and database of your own, as `postgres://user:password@host:5432/name`',
  ).meta({ shown: 'embedded', secret: true }),
  DATABASE_POOL: wholeNumber(2, 200, 10, 'Most database connections of each process'),
  SEARCH_POOL: wholeNumber(1, 100, 4, 'Most connections of each process to its search engine'),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({
      description:
        'Key of what the fair encrypts and signs, 64 hexadecimal digits (`openssl rand -hex 32`), the same for all processes; without it the data of a backup cannot all be read',
      shown: 'a file `secret.key` in `DATA_DIR`, made at the first start',
      secret: true,
      must: 'must be 64 hexadecimal digits in lower case',
    }),
  REDIS_URL: url(
    ['redis:', 'rediss:'],
    'A Redis server for queues, live events and limits shared by several processes',
  ).meta({
    shown: 'none: queues and live events stand in PostgreSQL',
    secret: true,
  }),
  MEILI_URL: url(
    ['http:', 'https:'],
    'A Meilisearch server (1.36 or newer) for searching instead of PostgreSQL, as `http://host:7700`',
  ).meta({ shown: 'none: search stands in PostgreSQL' }),
  MEILI_KEY: key('Its key for indexing and, unless `MEILI_SEARCH_KEY` is set, for searching'),
  MEILI_SEARCH_KEY: key('Its key for searching, which is all that the api needs'),
  SMTP_URL: url(
    ['smtp:', 'smtps:'],
    'A mail server for e-mail to people, as `smtp://user:password@host:587`, or `smtps://…:465`; needs `MAIL_FROM`',
  ).meta({ shown: 'none: a demo shows its messages at `/demo/mailbox`, another fair sends no e-mail', secret: true }),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\p{Cc}]{1,100}<)?[\w.+-]{1,64}@([\w-]{1,63}\.)*[\w-]{1,63}>?$/u)
    .refine((given) => given.includes('<') === given.endsWith('>'))
    .optional()
    .meta({
      description: 'From whom e-mail comes, as `fair@example.cn` or `永不落幕 <fair@example.cn>`',
      shown: 'none',
      must: 'must be an e-mail address such as fair@example.cn, alone or in < > after a name',
    }),
  SMS_URL: url(
    ['http:', 'https:'],
    'A gateway for text messages, which are posted to it as docs/running.md says; needs `SMS_KEY`',
  ).meta({
    shown: 'none: a demo shows its messages at `/demo/mailbox`, another fair sends no text messages',
    secret: true,
  }),
  SMS_KEY: key('Its key, sent as `Authorization: Bearer`'),
  DEMO: z
    .enum(['0', '1'])
    .transform((given) => given === '1')
    .optional()
    .meta({
      description:
        'Whether an empty database is filled with the demo city, and anybody may sign in as one of its people, admins too',
      shown: '`1` with the embedded database, else `0`',
      must: 'must be 1 or 0',
    }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').meta({
    description: 'How much is logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    shown: '`info`',
    must: 'must be one of fatal, error, warn, info, debug, trace, silent',
  }),
  RATE_READS_PER_SECOND: wholeNumber(1, 1_000_000, 100, 'Reads that one address may make in a second'),
  RATE_WRITES_PER_SECOND: wholeNumber(1, 1_000_000, 20, 'Writes that one address may make in a second'),
  SOCKETS_PER_PROCESS: wholeNumber(1, 1_000_000, 20_000, 'Live connections that each api process holds'),
  SOCKETS_PER_ADDRESS: wholeNumber(
    1,
    1_000_000,
    1000,
    'Live connections that one address may hold to each api process',
  ),
  SOCKET_REQUESTS_PER_SECOND: wholeNumber(1, 1_000_000, 10, 'Requests that one live connection may make in a second'),
  TRUST_PROXY: z
    .string()
    .refine((given) => given.split(',').every(isNetwork))
    .optional()
    .meta({
      description:
        'Addresses or networks of the reverse proxies whose `X-Forwarded-For` is believed, with commas between; `loopback` is one of them',
      shown: 'none',
      must: 'must be IP addresses or networks (10.0.0.0/8) with commas between, or the words loopback, linklocal, uniquelocal',
    }),
  METRICS_OPEN: flag(false, 'Whether `/metrics` answers other machines too, not only this one'),
  WORKER_METRICS_PORT: wholeNumber(1, 65_535, undefined, "Port of the worker's `/metrics`"),
  IMPORT_LAPSE_DAYS: wholeNumber(1, 3650, 90, 'Days after the last import that had it when an imported vacancy lapses'),
  BODY_LIMIT_KB: wholeNumber(16, 102_400, 1024, 'Largest request body, in kilobytes'),
  SHUTDOWN_SECONDS: wholeNumber(1, 600, 10, 'How long requests and jobs in hand may take to finish at a stop'),
  ...particulars,
});

/** What is of no use without the other. */
const halves = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['SMS_URL', 'SMS_KEY'],
] as const;

type Variables = z.infer<typeof variables>;

/** The settings of one process, under the names of their environment variables. */
export type Settings = Omit<Variables, 'DEMO' | 'PUBLIC_URL'> & { DEMO: boolean; PUBLIC_URL: string };

/**
 * Reads the settings, once, at the start of a program. An empty variable counts as unset.
 * @throws SettingsError one sentence for each variable that is wrong; values that may hold passwords are not repeated
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given: Record<string, string> = {};
  for (const name of Object.keys(variables.shape)) {
    const value = environment[name]?.trim();
    if (value) given[name] = value;
  }
  const read = variables.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => String(issue.path[0]) as keyof Variables));
    throw new SettingsError([...names].map((name) => complaint(name, given[name])).join('\n'));
  }
  const settings = read.data;
  const lacking = halves.filter(([one, other]) => settings[one] !== undefined && settings[other] === undefined);
  if (lacking.length > 0) {
    throw new SettingsError(
      lacking.map(([one, other]) => `${one} is set without ${other}: set both, or none.`).join('\n'),
    );
  }
  return {
    ...settings,
    DEMO: settings.DEMO ?? settings.DATABASE_URL === undefined,
    PUBLIC_URL: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
  };
}

/**
 * The database that a process works on: api, worker and commands are given the embedded one by name too.
 * @throws SettingsError when none is named
 */
export function databaseUrl(settings: Settings): string {
  if (settings.DATABASE_URL === undefined) {
    throw new SettingsError(
      'DATABASE_URL is not set: start the fair with `npm start`, which brings its own database, or name one as postgres://user:password@host:5432/name.',
    );
  }
  return settings.DATABASE_URL;
}

/** What the names of all that a fair keeps in Redis begin with: fairs that share a server are told apart by their database. */
export function redisPrefix(settings: Settings): string {
  return `everfair:${new URL(databaseUrl(settings)).pathname.slice(1)}`;
}

export interface SettingRow {
  name: string;
  /** The default as README shows it. */
  standard: string;
  meaning: string;
}

/** One row for each variable, as README's table shows them. */
export function describeSettings(): SettingRow[] {
  return Object.entries(variables.shape).map(([name, schema]) => {
    const { shown, description } = metaOf(schema);
    return { name, standard: shown, meaning: description };
  });
}

interface VariableMeta {
  description: string;
  shown: string;
  must: string;
  remedy?: string;
  secret?: boolean;
}

function metaOf(schema: z.ZodType): VariableMeta {
  return schema.meta() as unknown as VariableMeta;
}

function complaint(name: keyof Variables, value: string | undefined): string {
  const { must, remedy, secret } = metaOf(variables.shape[name]);
  const named = secret ? name : `${name}=${value}`;
  return `${named} ${must}. ${remedy ?? `Correct it, or leave ${name} unset for the default.`}`;
}

function wholeNumber<F extends number | undefined>(min: number, max: number, standard: F, description: string) {
  const must = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .optional()
    .transform((given) => (given ?? standard) as F extends number ? number : number | undefined)
    .meta({ description, must, shown: standard === undefined ? 'none' : `\`${standard}\`` });
}

function text(standard: string, description: string) {
  return z
    .string()
    .max(1000)
    .default(standard)
    .meta({ description, shown: `\`${standard}\``, must: 'must be shorter than 1,000 characters' });
}

/** Not repeated where it is wrong, as everything secret. */
function key(description: string) {
  return z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/)
    .optional()
    .meta({
      description,
      shown: 'none',
      secret: true,
      must: 'must be at most 512 characters of ASCII, without spaces',
    });
}

function flag(standard: boolean, description: string) {
  return z
    .enum(['0', '1'])
    .transform((given) => given === '1')
    .default(standard)
    .meta({ description, shown: standard ? '`1`' : '`0`', must: 'must be 1 or 0' });
}

/** `.meta()` of the result is given its own `shown`; what stands here is kept beside it. */
function url(protocols: string[], description: string) {
  const must = `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  const schema = z.string().refine((given) => URL.canParse(given) && protocols.includes(new URL(given).protocol));
  const optional = schema.optional();
  return { meta: (more: { shown: string; secret?: boolean }) => optional.meta({ description, must, ...more }) };
}

function isNetwork(given: string): boolean {
  const [address = '', prefix, ...rest] = given.trim().split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(address)) return prefix === undefined;
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}
