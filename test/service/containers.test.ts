import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { describeSettings, readSettings } from '#platform/config';
import { COMPOSE_FILE, composeFile, rawComposeFile, type Service, variablesOfComposeFile } from './compose-file.js';
import { which } from './running.js';

/** As the Compose Specification publishes it, brought along by the linter. */
const PUBLISHED_SCHEMA = 'node_modules/dclint/schemas/compose.schema.json';

/** What a person fills in before the first start. */
const filled = {
  POSTGRES_PASSWORD: 'abc123',
  REDIS_PASSWORD: 'def456',
  PUBLIC_URL: 'https://fair.example',
  SECRET_KEY: 'ab'.repeat(32),
};

const { services, networks, volumes } = composeFile(filled);
const named = Object.entries(services);
/** Services that run the image of Dockerfile. */
const ours = named.filter(([, { build }]) => build !== undefined);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const settingNames = describeSettings().map(({ name }) => name);

describe('docker-compose.yml', () => {
  it('is valid by the published schema of Compose', () => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(PUBLISHED_SCHEMA, 'utf8'));
    const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
    check(rawComposeFile());
    expect(check.errors).toBeNull();
  });

  it('has nothing to which the linter objects', () => {
    const rules = {
      // Services stand in the order in which they start; what is shared stands where it is explained.
      'services-alphabetical-order': 0,
      'service-keys-order': 0,
      'top-level-properties-order': 0,
      // Does not understand variables; a test of our own stands below.
      'no-unbound-port-interfaces': 0,
      'require-quotes-in-ports': [2, { quoteType: 'double' }],
    } satisfies Record<string, 0 | [2, { quoteType: string }]>;
    const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
    const messages = linter
      .lintFiles([COMPOSE_FILE], false)
      .flatMap(({ messages: found }: { messages: unknown[] }) => found);
    expect(messages).toEqual([]);
  });

  it.each(Object.keys(filled))('refuses to start without %s, and says where to set it', (name) => {
    const rest = { ...filled, [name]: '' };
    expect(() => composeFile(rest)).toThrow(`${name}: Set ${name} in .env, as .env.example says`);
  });

  it('takes from .env what .env.example explains, and nothing else', () => {
    const example = [...readFileSync('.env.example', 'utf8').matchAll(/^(#?)([A-Z_]+)=(.*)$/gm)].map(
      ([, open, name = '', value]) => ({ name, needed: open === '', standard: open === '' ? undefined : value }),
    );
    const taken = variablesOfComposeFile();
    const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
    expect(example.map(({ name, needed }) => ({ name, needed })).sort(byName)).toEqual(
      taken.map(({ name, needed }) => ({ name, needed })).sort(byName),
    );
    for (const { name, standard } of taken.filter(({ standard }) => standard)) {
      expect({ name, standard }).toEqual({ name, standard: example.find((one) => one.name === name)?.standard });
    }
  });

  it('has no secret in it', () => {
    const secrets = variablesOfComposeFile().filter(({ name }) => /PASSWORD|SECRET|KEY/.test(name));
    expect(secrets.length).toBeGreaterThan(2);
    for (const { name, standard = '' } of secrets) expect({ name, standard }).toEqual({ name, standard: '' });
  });

  it('names the version of each image that is not our own', () => {
    for (const [name, { image, build }] of named) {
      if (build === undefined) expect({ name, image }).toEqual({ name, image: expect.stringMatching(/:v?\d+\.\d+/) });
    }
  });

  it('lets other machines reach the proxy, and with video the relay, and nothing else', () => {
    const open = named.filter(([, { ports }]) => ports.some((port) => !port.startsWith('127.0.0.1:')));
    expect(open.map(([name]) => name).sort()).toEqual(['coturn', 'proxy']);
    const outside = named.filter(([, one]) => one.networks.includes('outside')).map(([name]) => name);
    expect(outside.sort()).toEqual(['coturn', 'mail', 'proxy']);
    expect(networks.inside).toEqual({ internal: true });
  });

  it('names only networks, volumes, files and services that are there', () => {
    for (const [name, one] of named) {
      for (const network of one.networks) expect({ name, network, there: network in networks }).toMatchObject(there);
      for (const other of Object.keys(one.depends_on)) {
        expect({ name, other, there: other in services }).toMatchObject(there);
      }
      for (const [source = ''] of one.volumes.map((volume) => volume.split(':'))) {
        // Folders that a person fills, and that need not be there, are the ones named in .env.
        const made = ['./tls', './files'].includes(source);
        const found = source.startsWith('.') ? made || existsSync(source) : source in volumes;
        expect({ name, source, there: found }).toMatchObject(there);
      }
    }
  });

  it.each(ours)('gives %s only variables that the fair reads, with values that it takes', (_, { environment }) => {
    for (const name of Object.keys(environment)) expect(settingNames).toContain(name);
    const settings = readSettings({ ...imageEnvironment(), ...environment });
    expect(settings).toMatchObject({ PUBLIC_URL: 'https://fair.example', TRUST_PROXY: 'uniquelocal', DEMO: false });
    expect(new URL(settings.DATABASE_URL ?? '')).toMatchObject({ hostname: 'postgres', password: 'abc123' });
    expect(new URL(settings.REDIS_URL ?? '')).toMatchObject({ hostname: 'redis', password: 'def456' });
  });

  it.each(ours)('has %s run programs that are built', (_, one) => {
    for (const program of programsOf(one)) expect(sourceOf(program)).toBe('there');
  });

  it('asks api, worker and proxy at the ports where they listen', () => {
    const { api, worker, proxy } = services;
    const port = imageEnvironment().PORT;
    expect(api?.expose).toEqual([port]);
    expect(api?.healthcheck?.test?.at(-1)).toBe(`http://127.0.0.1:${port}/api/health/ready`);
    expect(dockerfile).toContain(`EXPOSE ${port}\n`);
    expect(dockerfile).toContain(`http://127.0.0.1:${port}/api/health/ready`);
    expect(worker?.healthcheck?.test?.at(-1)).toBe(
      `http://127.0.0.1:${worker?.environment.WORKER_METRICS_PORT}/metrics`,
    );
    expect(proxy?.environment).toMatchObject({ API_HOST: 'api', API_PORT: port });
    const inside = proxy?.ports.map((published) => published.split(':').at(-1));
    expect(inside).toEqual([proxy?.environment.HTTP_PORT, proxy?.environment.HTTPS_PORT]);
    expect(proxy?.healthcheck?.test?.at(-1)).toBe(`http://127.0.0.1:${proxy?.environment.HTTP_PORT}/proxy-live`);
  });

  it('gives the proxy every variable that its configuration reads', () => {
    const read = [...readFileSync('deploy/haproxy.cfg', 'utf8').matchAll(/\$\{?([A-Z_]+)(-?)/g)];
    const open = read.filter(
      ([, name = '', hasDefault]) => !hasDefault && !(name in (services.proxy?.environment ?? {})),
    );
    expect(open.map(([, name]) => name)).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('has nothing to which the linter objects', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('copies what is there, and what .dockerignore lets through', () => {
    const letThrough = readFileSync('.dockerignore', 'utf8').split('\n');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    for (const name of copied) {
      expect({ name, there: existsSync(name) }).toMatchObject(there);
      expect(letThrough).toContain(`!${name}`);
    }
  });

  it('ends in an image without tools to build, run by a user without rights', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toContain('\nUSER node\n');
    expect(last).not.toMatch(/npm |tools \.|libs \.|apps \./);
    const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\w+)$/gm)];
    const images = new Set(stages.map(([, image = '']) => image).filter((image) => image.includes(':')));
    expect([...images]).toEqual([expect.stringMatching(/^node:2[24]\.\d+\.\d+-\w+-slim$/)]);
  });

  it('runs programs that are built, with settings that the fair reads', () => {
    for (const [, list = ''] of dockerfile.matchAll(/CMD (\[.+\])/g)) {
      const words = JSON.parse(list) as string[];
      for (const program of words.filter((word) => word.startsWith('dist/'))) expect(sourceOf(program)).toBe('there');
    }
    const { NODE_ENV, ...rest } = imageEnvironment();
    expect(NODE_ENV).toBe('production');
    for (const name of Object.keys(rest)) expect(settingNames).toContain(name);
    expect(readSettings(rest)).toMatchObject({ HOST: '0.0.0.0', PORT: 3000, DATA_DIR: '/data' });
  });
});

describe('deploy/', () => {
  const proxy = which('haproxy');
  (proxy ? it : it.skip)('has a configuration that HAProxy takes', () => {
    const environment = { ...services.proxy?.environment, UNAVAILABLE_PAGE: 'deploy/unavailable.html' };
    expect(() => execFileSync(proxy, ['-c', '-f', 'deploy/haproxy.cfg'], { env: environment })).not.toThrow();
  });

  it('has a page for when no api lives that is small enough for the proxy, in both languages', () => {
    const page = readFileSync('deploy/unavailable.html', 'utf8');
    expect(Buffer.byteLength(page)).toBeLessThan(15_000);
    expect(page).toMatch(/<html lang="zh-CN">[\s\S]+ lang="en"/);
    expect(page).not.toMatch(/<script|<style|style=/);
  });
});

const there = { there: true };

/** What the last stage of Dockerfile sets. */
function imageEnvironment(): Record<string, string> {
  const [, block = ''] = /^ENV (NODE_ENV=(?:.+\\\n)+.+)$/m.exec(dockerfile) ?? [];
  return Object.fromEntries(block.split(/\s*\\\n\s*/).map((line) => line.split('=') as [string, string]));
}

/** Programs that a service runs: at its start, and to find out whether it is well. */
function programsOf({ command = [], entrypoint = [], healthcheck }: Service): string[] {
  const words = [...command, ...(healthcheck?.test ?? [])].filter((word) => word.startsWith('dist/'));
  // The service of the commands takes the name of one.
  if (entrypoint.join(' ').includes('dist/tools/$0.js')) words.push('dist/tools/import.js', 'dist/tools/backup.js');
  expect(words.length).toBeGreaterThan(0);
  return words;
}

/** A program of dist/ is made from the source of the same name. */
function sourceOf(program: string): string {
  const source = program.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  return existsSync(source) ? 'there' : `${basename(source)} is not there`;
}
