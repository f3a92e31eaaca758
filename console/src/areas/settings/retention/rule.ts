import type { paths } from '../../../api/schema.ts';

export type Rule = paths['/v1/retention']['get']['responses'][200]['content']['application/json']['items'][number];
