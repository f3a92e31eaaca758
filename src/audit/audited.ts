import { type CustomDecorator, SetMetadata } from '@nestjs/common';

import type { AuditPurpose } from './purpose.ts';

export const AUDITED = 'attend:audited';

export interface AuditRule {
  /** A noun and a verb, such as `patient.read`. */
  readonly action: string;
  /** The kind of the object, and the path parameter that holds its id. */
  readonly object?: readonly [kind: string, parameter: string];
  /** For a route that makes something: its kind. The answer has its id. */
  readonly made?: string;
  /** The field of the answer, or of each item of a list, that holds the id of a patient: the row says who was seen. */
  readonly patients?: 'id' | 'patientId';
  /** Fields of the answer that say what was done, such as the role that was given. None of them is patient data. */
  readonly tells?: readonly string[];
  /** What the route is for. Left out, the caller may say, and else it follows from the action and the role (`purpose.ts`). */
  readonly purpose?: AuditPurpose;
}

/**
 * Has every call of a route leave a row in the audit trail: of one that did what it was asked, in the transaction of the call; of
 * one that failed, in a transaction of its own.
 */
export const Audited = (rule: AuditRule): CustomDecorator => SetMetadata(AUDITED, rule);
