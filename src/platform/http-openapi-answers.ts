import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Operation = Record<string, unknown> & { responses: Record<string, unknown> };
type JsonSchema = Record<string, unknown>;

/** Where `@Answers` leaves the schema of a route's answer. */
const ANSWERS = 'x-answers';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/**
 * Writes the schemas of answers into the document, as JSON Schemas; `x-phi` stands at every field that only those see who hold
 * `phi.read`. Schemas with an `id` are written once, among the components.
 */
export function withAnswers(document: OpenAPIObject): OpenAPIObject {
  const schemas: Record<string, JsonSchema> = {};
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as unknown as Operation | undefined;
      const answers = operation?.[ANSWERS] as { readonly schema: z.ZodType } | undefined;
      if (!operation || !answers) continue;
      delete operation[ANSWERS];
      const { $schema: _, $defs, ...schema } = jsonSchemaOf(answers.schema);
      Object.assign(schemas, $defs);
      describe(operation, schema);
    }
  }
  const components = { ...document.components, schemas: { ...document.components?.schemas, ...schemas } };
  return {
    ...document,
    components: JSON.parse(JSON.stringify(components).replaceAll('#/$defs/', '#/components/schemas/')),
  };
}

function describe(operation: Operation, schema: JsonSchema): void {
  const status = Object.keys(operation.responses).find((one) => one.startsWith('2')) ?? '200';
  const text = JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/');
  operation.responses[status] = {
    description: 'What was asked for.',
    content: { 'application/json': { schema: JSON.parse(text) as JsonSchema } },
  };
}

/** Dates are texts when they leave. */
function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  }) as JsonSchema;
}
