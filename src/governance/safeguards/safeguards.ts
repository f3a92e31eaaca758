import { ADMINISTRATIVE } from './administrative.ts';
import { PHYSICAL } from './physical.ts';
import type { Safeguard } from './safeguard.ts';
import { TECHNICAL } from './technical.ts';

/** Every standard and implementation specification of 45 CFR 164.308, 164.310 and 164.312, in their order. */
export const SAFEGUARDS: readonly Safeguard[] = [...ADMINISTRATIVE, ...PHYSICAL, ...TECHNICAL];
