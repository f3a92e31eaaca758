import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { AudienceSpec } from './audience-spec.ts';
import { AnswersRunner } from './answers.runner.ts';
import type { AudienceVerdictAnswer } from './answers.runner.ts';
import { METHODS, type Destination, type DestinationName, type Targeting, targetingFor } from './destination.ts';
import { DestinationsService } from './destinations.service.ts';

/** What a marketer takes along to an ad platform: how to aim, and not whom at. */
export type AudienceExport =
  | Extract<AudienceVerdictAnswer, { outcome: 'refused' }>
  | {
      readonly outcome: 'told';
      readonly specHash: string;
      readonly asOf: Date;
      readonly destination: DestinationName;
      readonly methods: readonly string[];
      readonly targeting: Targeting;
      readonly withheld: readonly string[];
    };

/** Groups of people as specifications and counts. There is no way from here to a person. */
@Injectable()
export class AudiencesService {
  constructor(
    private readonly answers: AnswersRunner,
    private readonly destinations: DestinationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async preview(tx: Sql, caller: Caller, spec: AudienceSpec): Promise<AudienceVerdictAnswer> {
    const answer = await this.answers.ask(tx, caller, spec, this.clock.now());
    await this.record(tx, caller, answer, { action: 'audience.answered' });
    return answer;
  }

  async export(tx: Sql, caller: Caller, name: DestinationName, spec: AudienceSpec): Promise<AudienceExport> {
    const answer = await this.answers.ask(tx, caller, spec, this.clock.now());
    await this.record(tx, caller, answer, { action: 'audience.exported', destination: name });
    if (answer.outcome === 'refused') return answer;
    const destination: Destination = await this.destinations.get(tx, caller.clinicId, name);
    const { specHash, asOf, counts } = answer;
    return {
      ...{ outcome: 'told', specHash, asOf, destination: name, methods: METHODS },
      ...targetingFor(destination.fields, spec, counts.count),
    };
  }

  /** Beside the row of the call: what was asked, by its hash, and what was told. */
  private async record(
    tx: Sql,
    caller: Caller,
    answer: AudienceVerdictAnswer,
    { action, ...detail }: { readonly action: string; readonly destination?: DestinationName },
  ): Promise<void> {
    const told = answer.outcome === 'told' ? { count: answer.counts.count } : { reason: answer.reason };
    await this.audit.record(tx, {
      clinicId: caller.clinicId,
      actor: { kind: caller.kind, id: caller.id, role: caller.role },
      action,
      object: { kind: 'audience', id: answer.specHash },
      result: answer.outcome === 'told' ? 'ok' : 'refused',
      detail: { ...told, ...detail },
    });
  }
}
