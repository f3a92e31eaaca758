import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

interface Operation {
  'x-answers'?: JsonSchema;
  responses: Record<string, unknown>;
}

/** Where a decorator leaves the JSON Schema of a route's answer. */
export const ANSWERS_EXTENSION = 'x-answers';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** The JSON Schema of an answer. Dates are texts when they leave. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });
}

/**
 * Writes the schemas of answers into the document, as JSON Schemas; `x-phi` stands at every field that only those see who hold
 * `phi.read`. Schemas with an `id` are written once, among the components.
 */
export function withAnswers(document: OpenAPIObject): OpenAPIObject {
  const named: Record<string, unknown> = {};
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      const answer = operation?.['x-answers'];
      if (!operation || !answer) continue;
      delete operation['x-answers'];
      const { $schema: _, $defs = {}, ...schema } = answer;
      Object.assign(named, pointed($defs as JsonSchema));
      describe(operation, pointed(schema));
    }
  }
  const schemas = { ...document.components?.schemas, ...named } as NonNullable<OpenAPIObject['components']>['schemas'];
  return { ...document, components: { ...document.components, ...(schemas ? { schemas } : {}) } };
}

function describe({ responses }: Operation, schema: JsonSchema): void {
  const status = Object.keys(responses).find((one) => one.startsWith('2')) ?? '200';
  responses[status] = { description: 'What was asked for.', content: { 'application/json': { schema } } };
}

/** The same schema with its references leading to the components of the document. */
function pointed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as JsonSchema;
}
