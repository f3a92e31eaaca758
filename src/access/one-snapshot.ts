import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const ONE_SNAPSHOT = 'attend:one-snapshot';

/**
 * For reports that are made of several statements: all of them see the same moment, so that parts add up to their totals whatever
 * is written meanwhile. Not for what waits for a lock and looks then.
 */
export const OneSnapshot = (): CustomDecorator => SetMetadata(ONE_SNAPSHOT, true);
