import type { components } from '../../../api/schema.ts';

export type Simulation = components['schemas']['Simulation'];

/** What one version would have done. */
export type Result = NonNullable<Simulation['results']>[number];
