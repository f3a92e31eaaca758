import type { paths } from '../../api/schema.ts';
import type { Definition } from './definition/definition.ts';

type Body = paths['/v1/journeys/{key}']['put']['requestBody']['content']['application/json'];

/** A definition as the server takes it. */
export function bodyOf(definition: Definition): Body {
  return definition;
}
