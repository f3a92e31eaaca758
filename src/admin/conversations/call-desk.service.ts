import { Injectable } from '@nestjs/common';

import type { Purpose } from '../../consents/consent.ts';
import { ConsentsService } from '../../consents/consents.service.ts';
import { suppressedBecause } from '../../consents/suppression.ts';
import { SuppressionsService } from '../../consents/suppressions.service.ts';
import { explainReason } from '../../messages/gate/explain-reason.ts';
import { restrictedChannels } from '../../patients/restrictions/restriction.ts';
import type { Sql } from '../../platform/sql.ts';
import type { CallPermission } from './conversation-answer.ts';
import { CalledPatientView } from './called-patient.view.ts';
import { judgeCall } from './judge-call.ts';

/** Whether staff may call a patient, by what the patient said and what was agreed. */
@Injectable()
export class CallDeskService {
  constructor(
    private readonly called: CalledPatientView,
    private readonly consents: ConsentsService,
    private readonly suppressions: SuppressionsService,
  ) {}

  async permission(sql: Sql, clinicId: string, id: string, purpose: Purpose): Promise<CallPermission> {
    const { id: patientId, isDeceased, phoneHash, restrictions } = await this.called.facts(sql, clinicId, id);
    const points = phoneHash === null ? [] : [{ clinicId, kind: 'phone' as const, hash: phoneHash }];
    const words = await this.consents.current(sql, [{ clinicId, patientId }]);
    const verdict = judgeCall({
      ...{ purpose, isDeceased, hasPhone: phoneHash !== null },
      isRestricted: restrictedChannels(restrictions, purpose, ['voice']).has('voice'),
      suppressed: suppressedBecause(await this.suppressions.active(sql, points), purpose),
      consent: words.find((word) => word.channel === 'voice' && word.purpose === purpose),
    });
    const { allowed, reason } = verdict;
    return { patientId, purpose, allowed, reason, explanation: reason === null ? null : explain(reason) };
  }
}

function explain(reason: string): string {
  return reason === 'refused' ? 'The patient does not want to be called for this purpose.' : explainReason(reason);
}
