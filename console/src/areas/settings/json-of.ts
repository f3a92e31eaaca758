import type { paths } from '../../api/schema.ts';

type Json = paths['/v1/limits/{kind}/{jurisdiction}']['put']['requestBody']['content']['application/json'];

/** As routes take it that say only "an object": what it must be, the server finds out and answers with paths. */
export function jsonOf(value: object): Json {
  return value;
}
