import { Injectable, Logger } from '@nestjs/common';

import type { Patient } from '../patients/patient.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import { openProfile, PatientsService } from '../patients/patients.service.ts';
import { Keys } from '../platform/keys.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { type PastSignal, windowStart } from '../rules/history.ts';
import type { HistoryWish } from '../signals/signal.ts';
import { SignalsService } from '../signals/signals.service.ts';
import type { CompiledSegment } from './compile-segment.ts';
import { judgeSegment } from './judge-segment.ts';
import type { SegmentPreview } from './segment.ts';
import { SegmentRepository } from './segment.repository.ts';

/** Patients that a preview asks: enough to tell a tenth from a fifth, few enough to answer at once. */
const SAMPLE = 500;

/** Asks a rule of some patients before anybody saves it. Those whose data is damaged count as not asked. */
@Injectable()
export class PreviewRunner {
  private readonly logger = new Logger(PreviewRunner.name);

  constructor(
    private readonly segments: SegmentRepository,
    private readonly patients: PatientsService,
    private readonly signals: SignalsService,
    private readonly keys: Keys,
  ) {}

  async preview(sql: Sql, clinicId: string, segment: CompiledSegment, now: Date): Promise<SegmentPreview> {
    const { ids, total } = await this.segments.sample(sql, clinicId, SAMPLE);
    const keys = await this.keys.of(sql, clinicId);
    const patients = await this.patients.find(
      sql,
      ids.map((id) => ({ clinicId, id })),
    );
    const wishes = ids.flatMap((patientId) => wishesOf(segment, clinicId, patientId, now));
    const history = await this.signals.undamagedHistory(sql, wishes, new Map([[clinicId, keys]]));
    const answers = patients.flatMap((patient) => {
      const past = history.get(`${clinicId}|${patient.id}`) ?? [];
      if (past === 'damaged') return [];
      const known = unlessDamaged(() => knownOf(segment, patient, past, { keys, now }));
      return known ? [judgeSegment(segment, known, now).isIn] : [];
    });
    const damaged = patients.length - answers.length;
    if (damaged > 0) this.logger.warn(`${damaged} patients of clinic ${clinicId} left out of a preview: damaged data`);
    const [sampled, matching] = [answers.length, answers.filter(Boolean).length];
    const isExact = sampled === total;
    const estimate = sampled === 0 ? 0 : Math.round((matching / sampled) * total);
    return { sampled, patients: total, matching, estimate, isExact };
  }
}

function knownOf(
  segment: CompiledSegment,
  patient: Patient,
  past: readonly PastSignal[],
  { keys, now }: { readonly keys: ClinicKeys; readonly now: Date },
) {
  const profile = segment.condition.readsPatient ? openProfile(keys, patient) : undefined;
  const facts = patientFacts(patient, profile, now);
  return { patient: facts, birthDate: profile?.birthDate, isDeceased: patient.deceasedAt !== null, past };
}

function wishesOf({ condition }: CompiledSegment, clinicId: string, patientId: string, now: Date): HistoryWish[] {
  const sinceOf = new Map<string, Date>();
  for (const { type, windowMs } of condition.readsHistory) {
    const since = windowStart(now, windowMs);
    const known = sinceOf.get(type);
    if (!known || since < known) sinceOf.set(type, since);
  }
  return [...sinceOf].map(([type, since]) => ({ clinicId, patientId, type, since }));
}
