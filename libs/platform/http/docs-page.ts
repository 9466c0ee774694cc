import type { OpenAPIObject } from '@nestjs/swagger';
import { type Ability, abilities } from '#contracts';
import { problemCodes } from '#platform/problems';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI document as a page to read, without scripts. */
export function docsPage({ info, paths, components }: OpenAPIObject): string {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [operationSection(method, path, operation)];
    }),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)} · API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>${escaped(info.title)} · API ${escaped(info.version)}</h1>
<p>${escaped(info.description ?? '')} For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<h2>Routes</h2>
${operations.join('\n')}
<h2>Shapes</h2>
${Object.entries(components?.schemas ?? {})
  .map(shapeSection)
  .join('\n')}
<h2>Problems</h2>
<table>
<thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead>
<tbody>
${Object.entries(problemCodes).map(problemRow).join('\n')}
</tbody>
</table>
</main>
</body>
</html>`;
}

export const docsStyle = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentcolor 20%, transparent); margin-top: 1.5rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; }
td:last-child { width: 60%; }
:target { outline: 2px solid; outline-offset: 2px; }
`;

function operationSection(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).flatMap((parameter) => ('$ref' in parameter ? [] : [parameter]));
  const rows = parameters.map(
    ({ name, required, schema, description }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${escaped(typeOf(schema))}${required ? ', required' : ''}</td><td>${escaped(description ?? descriptionOf(schema))}</td></tr>`,
  );
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    if (response === undefined || '$ref' in response) return '';
    const schema = Object.values(response.content ?? {})[0]?.schema;
    return `<tr><td><code>${escaped(status)}</code></td><td>${linkOf(schema)}</td><td>${escaped(response.description)}</td></tr>`;
  });
  return `<section>
<h3><code>${method.toUpperCase()} ${escaped(path)}</code></h3>
<p>${escaped(operation.summary ?? '')}</p>
${whoMay(operation)}
${tableOf(['Parameter', 'Type', 'Meaning'], rows)}
${tableOf(['Status', 'Shape', 'Meaning'], responses)}
</section>`;
}

/** Which roles may use it; nothing where everybody may. */
function whoMay(operation: Operation & { 'x-ability'?: Ability }): string {
  const ability = operation['x-ability'];
  return ability === undefined
    ? ''
    : `<p>For who has <code>${escaped(ability)}</code>: ${abilities[ability].map(escaped).join(', ')}.</p>`;
}

function shapeSection([name, schema]: [string, Schema]): string {
  const properties = '$ref' in schema ? {} : (schema.properties ?? {});
  const rows = Object.entries(properties).map(
    ([property, value]) =>
      `<tr><td><code>${escaped(property)}</code></td><td>${linkOf(value)}</td><td>${escaped(descriptionOf(value))}</td></tr>`,
  );
  return `<section id="shape-${escaped(name)}">
<h3><code>${escaped(name)}</code></h3>
<p>${escaped(descriptionOf(schema))}</p>
${tableOf(['Field', 'Type', 'Meaning'], rows)}
</section>`;
}

function problemRow([code, { status, title, detail }]: [string, (typeof problemCodes)[keyof typeof problemCodes]]) {
  return `<tr id="problem-${code.replace('/', '-')}"><td><code>${code}</code></td><td>${status}</td><td lang="zh">${title.zh}：${told(detail.zh)}<br><span lang="en">${title.en}. ${told(detail.en)}</span></td></tr>`;
}

/** A problem's text with its open places as dots. */
function told(text: string): string {
  return text.replaceAll(/\{\{\w+\}\}/g, '…');
}

function tableOf(heads: string[], rows: string[]): string {
  if (rows.length === 0) return '';
  return `<table>
<thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

/** The name of a shape, as a link to it, or the type in words. */
function linkOf(schema: Schema | undefined): string {
  const name = shapeNameOf(schema);
  return name === undefined
    ? escaped(typeOf(schema))
    : `<a href="#shape-${escaped(name)}">${escaped(typeOf(schema))}</a>`;
}

function shapeNameOf(schema: Schema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  if ('$ref' in schema) return schema.$ref.split('/').at(-1);
  const inner = schema.items ?? schema.anyOf?.[0] ?? schema.allOf?.[0];
  return inner === undefined ? undefined : shapeNameOf(inner);
}

function typeOf(schema: Schema | undefined): string {
  if (schema === undefined) return '';
  if ('$ref' in schema) return schema.$ref.split('/').at(-1) ?? '';
  const { type, format, items, anyOf, allOf, enum: values, nullable } = schema;
  const named = values
    ? values.map(String).join(' | ')
    : items
      ? `list of ${typeOf(items)}`
      : (anyOf ?? allOf)
        ? (anyOf ?? allOf ?? []).map(typeOf).filter(Boolean).join(' | ')
        : [type, format].filter(Boolean).join(', ');
  return nullable ? `${named} or null` : named;
}

function descriptionOf(schema: Schema | undefined): string {
  return schema !== undefined && !('$ref' in schema) ? (schema.description ?? '') : '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
