import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const PUBLIC = 'attend:public';

/**
 * Opens a route to callers without a key: health checks, and hooks that check a signature of their own.
 * A route that carries neither this nor `@Can` is refused to everybody.
 */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
