import { DocumentBuilder, type OpenAPIObject, type SwaggerDocumentOptions, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import type { Settings } from '#platform/config';
import type { HttpApplication } from './http-application.js';
import { ABILITY_SAID } from './permission.guard.js';

const VERSION = '1';

/** The description of all routes, made from the same schemas that check them. */
export function openApiDocument(app: HttpApplication, settings: Settings): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('永不落幕 Everfair')
    .setDescription("A city's job fair that never closes. Errors are problem details (RFC 9457) in Chinese or English.")
    .setVersion(VERSION)
    .addServer(settings.PUBLIC_URL)
    .addCookieAuth('everfair-device')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: describeSchema,
  });
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item)) {
      describeForm(operation);
      describeAccess(operation);
    }
  return document;
}

/** The extension by which a route that takes a file says what it takes. */
export const FILE_PART = 'x-file';

/** The part `file` of a form. */
export interface FilePart {
  schema: { type: 'string'; format: 'binary'; description: string };
  optional: boolean;
}

/** A form has its parts: `file`, and as `data` the JSON document that the route's `@Body` checks. */
function describeForm(operation: Record<string, unknown> & { requestBody?: { content?: Record<string, Form> } }): void {
  const file = operation[FILE_PART] as FilePart | undefined;
  const form = operation.requestBody?.content?.['multipart/form-data'];
  if (file === undefined || form === undefined) return;
  const hasData = form.schema.$ref !== undefined || form.schema.properties !== undefined;
  form.schema = {
    type: 'object',
    required: [...(hasData ? ['data'] : []), ...(file.optional ? [] : ['file'])],
    properties: { ...(hasData && { data: form.schema }), file: file.schema },
  };
  delete operation[FILE_PART];
}

/** Who needs an ability is signed in: said here, once, since a method may ask for another one than its controller. */
function describeAccess(operation: Record<string, unknown>): void {
  if (operation[ABILITY_SAID] !== undefined) operation.security = [{ cookie: [] }];
}

interface Form {
  schema: { $ref?: string; type?: string; required?: string[]; properties?: Record<string, unknown> };
}

type StandardSchemaConverter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/**
 * What a schema that is named by `.meta({ id })` describes becomes a component, so that clients get a type of that
 * name. Parameters are listed one by one instead.
 */
const describeSchema: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _,
    definitions = {},
    ...described
  } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
  });
  const components = (definitions ?? {}) as Record<string, unknown>;
  const name = described.$ref?.split('/').at(-1);
  if (schemaType === 'output' || name === undefined) return { schema: described, components };
  const { [name]: itself, ...others } = components;
  return { schema: itself, components: others };
};
