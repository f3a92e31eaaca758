import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const OWN_TRANSACTION = 'attend:own-transaction';

export interface OwnTransactionRule {
  /** Whether it may be repeated by an Idempotency-Key, in a transaction that is held beside its own. Else the header is refused. */
  readonly takesKey: boolean;
}

/**
 * For a route that commits by itself and would only hold a connection: it gets no transaction. Only one that commits on other
 * connections than those of the API may take an Idempotency-Key: of requests that each hold one connection and wait for another
 * of the same few, none would ever end.
 */
export const OwnTransaction = (rule: OwnTransactionRule = { takesKey: false }): CustomDecorator =>
  SetMetadata(OWN_TRANSACTION, rule);
