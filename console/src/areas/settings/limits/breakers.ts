import type { paths } from '../../../api/schema.ts';

export type Breakers = paths['/v1/breakers']['get']['responses'][200]['content']['application/json'];
