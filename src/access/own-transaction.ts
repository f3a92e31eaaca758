import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const OWN_TRANSACTION = 'attend:own-transaction';

/** For a route that commits by itself and would only hold a connection: it gets no transaction unless it is idempotent by key. */
export const OwnTransaction = (): CustomDecorator => SetMetadata(OWN_TRANSACTION, true);
