import { Injectable } from '@nestjs/common';

import { Limits } from '../limits/limits.ts';
import { LimitsService } from '../limits/limits.service.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { CoverageRunner } from './coverage.runner.ts';
import { GateTermsView } from './gate-terms.view.ts';
import { PricesService } from './prices.service.ts';
import type { GateTerms } from './simulated-gate.ts';
import type { SimulatedVersion } from './simulation.ts';

/** Loads what the gate goes by beside what is known of patients. */
@Injectable()
export class GateTermsRunner {
  constructor(
    private readonly view: GateTermsView,
    private readonly limits: LimitsService,
    private readonly templates: TemplatesService,
    private readonly coverage: CoverageRunner,
    private readonly prices: PricesService,
  ) {}

  /** Raises `missing` when there is no such clinic. */
  async load(tx: Sql, clinicId: string, versions: readonly SimulatedVersion[]): Promise<GateTerms> {
    const clinic = await this.view.clinic(tx, clinicId);
    if (!clinic) throw new Failure('missing', 'there is no such clinic');
    const limits = (await this.limits.of(tx, [clinicId])).get(clinicId) ?? new Limits([]);
    const texts = [...new Set(versions.flatMap(({ templates }) => Object.values(templates)))];
    const questions = await this.view.questions(tx, clinicId, texts);
    return {
      ...clinic,
      clinicId,
      sensitiveLines: new Set(clinic.sensitiveLines),
      limits,
      ...(await this.coverage.of(tx, clinicId)),
      templates: await this.templates.compiledVersions(
        tx,
        texts.map((id) => ({ clinicId, id })),
      ),
      questions: new Map(questions.map(({ id, question }) => [id, question])),
      prices: await this.prices.of(tx, clinicId),
    };
  }
}
