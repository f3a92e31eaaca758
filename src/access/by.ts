import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { requestOf } from '../platform/http-request.ts';
import type { Caller } from './caller.ts';

/** Hands a handler who is calling. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('this route has no caller');
  // The guard is the only one to set it, and sets a Caller.
  return caller as Caller;
});
