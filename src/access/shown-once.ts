import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const SHOWN_ONCE = 'attend:shown-once';

/** Names the field of an answer that is a secret: it is not kept for the Idempotency-Key, and a repetition does not have it. */
export const ShownOnce = (field: string): CustomDecorator => SetMetadata(SHOWN_ONCE, field);
