import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const AUDITED = 'attend:audited';

export interface AuditRule {
  /** A noun and a verb, such as `patient.read`. */
  readonly action: string;
  /** The kind of the object, and the path parameter that holds its id. */
  readonly object?: readonly [kind: string, parameter: string];
  /** The field of the answer, or of each item of a list, that holds the id of a patient: the row says who was seen. */
  readonly patients?: 'id' | 'patientId';
}

/** Has every successful call of a route leave a row in the audit trail, in the transaction of the call. */
export const Audited = (rule: AuditRule): CustomDecorator => SetMetadata(AUDITED, rule);
