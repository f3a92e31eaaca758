import type { RightsClock } from './rights-clock.ts';
import type { RequestEvent, RightsRequest } from './rights-request.ts';

/** A request with all that was done, and the law it goes by. */
export interface RequestRecord extends RightsRequest {
  readonly clock: RightsClock;
  readonly events: readonly RequestEvent[];
}
