import type { components } from '../../../api/schema.ts';

export type Channel = components['schemas']['Channel'];
export type Pause = components['schemas']['Pause'];
