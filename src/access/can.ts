import { type CustomDecorator, SetMetadata } from '@nestjs/common';

import type { Permission } from './permissions.ts';

export const CAN = 'attend:can';

/** Opens a route to the roles that hold a permission. A route that carries neither this nor `@Public` is refused to everybody. */
export const Can = (permission: Permission): CustomDecorator => SetMetadata(CAN, permission);
