import { DocumentBuilder, type OpenAPIObject, type SwaggerDocumentOptions, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import type { Settings } from '#platform/config';
import type { HttpApplication } from './http-application.js';

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
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: describeSchema,
  });
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
