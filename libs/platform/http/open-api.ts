import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import type { Settings } from '#platform/config';
import type { HttpApplication } from './open-http.js';

const VERSION = '1';

/** The description of all routes, made from the same schemas that check them. */
export function openApiDocument(app: HttpApplication, settings: Settings): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('永不落幕 Everfair')
    .setDescription("A city's job fair that never closes. Errors are problem details (RFC 9457) in Chinese or English.")
    .setVersion(VERSION)
    .addServer(settings.PUBLIC_URL)
    .build();
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: describeSchema,
  });
}

/** What a schema that is named by `.meta({ id })` describes becomes a component, so that clients get a type of that name. */
function describeSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _,
    $defs = {},
    id,
    ...described
  } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
  });
  if (schemaType === 'input' || id === undefined) return { schema: described, components: $defs };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...$defs, [id]: described } };
}
