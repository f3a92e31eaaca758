import { Injectable } from '@nestjs/common';

import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';

/** Keys that people are hashed by, and ids. */
@Injectable()
export class AudienceTools {
  constructor(
    readonly keys: Keys,
    readonly ids: Ids,
  ) {}
}
