import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const lines = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: lines.optional(),
  entrypoint: lines.optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  expose: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
});

export type Service = z.infer<typeof service>;

const file = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});

export type ComposeFile = z.infer<typeof file>;

export const COMPOSE_FILE = 'docker-compose.yml';

/** What docker-compose.yml says, anchors merged, its variables still as they stand. */
export function rawComposeFile(): unknown {
  return parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true });
}

/**
 * What docker-compose.yml says with the variables of an .env.
 * @throws Error as docker compose would refuse it, when a variable that is needed is not set
 */
export function composeFile(environment: Record<string, string>): ComposeFile {
  return file.parse(filledIn(rawComposeFile(), environment));
}

function filledIn(value: unknown, environment: Record<string, string>): unknown {
  if (typeof value === 'string') return interpolated(value, environment);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, environment)]));
}

const variable = /\$\$|\$\{(?<name>\w+)(?:(?<kind>:[-?])(?<rest>[^}]*))?\}/g;

/** `${NAME:-default}`, `${NAME:?refusal}` and `$$`, the forms of the Compose Specification that the file uses. */
function interpolated(text: string, environment: Record<string, string>): string {
  return text.replaceAll(variable, (whole, name: string | undefined, kind: string | undefined, rest: string) => {
    if (name === undefined) return '$';
    const value = environment[name];
    if (value) return value;
    if (kind === ':?') throw new Error(`${name}: ${rest}`);
    if (kind === ':-') return rest;
    throw new Error(`${whole} has neither a default nor a refusal`);
  });
}

export interface NamedVariable {
  name: string;
  needed: boolean;
  standard: string | undefined;
}

/** The variables that docker-compose.yml takes from .env, each once. */
export function variablesOfComposeFile(): NamedVariable[] {
  const found = new Map<string, NamedVariable>();
  for (const { groups } of readFileSync(COMPOSE_FILE, 'utf8').matchAll(variable)) {
    const { name, kind, rest } = groups ?? {};
    if (name) found.set(name, { name, needed: kind === ':?', standard: kind === ':-' ? rest : undefined });
  }
  return [...found.values()];
}
