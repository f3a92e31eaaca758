import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { type CompiledSegment, compileSegment } from './compile-segment.ts';
import { PreviewRunner } from './preview.runner.ts';
import type { SegmentInput, SegmentPreview, SegmentView } from './segment.ts';
import { SegmentRepository } from './segment.repository.ts';

/**
 * How long a filling waits. Batches that began before a segment was changed know nothing of it; they take a second at most, and
 * what they store must be there when their patients are judged.
 */
const FILL_DELAY_MS = 5_000;

/** Saved segments of a clinic. Who is in them the engine keeps, as signals arrive. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly segments: SegmentRepository,
    private readonly clinics: ClinicsService,
    private readonly types: SignalTypesService,
    private readonly previews: PreviewRunner,
    private readonly clock: Clock,
  ) {}

  list(sql: Sql, clinicId: string): Promise<SegmentView[]> {
    return this.segments.list(sql, clinicId);
  }

  async get(sql: Sql, clinicId: string, key: string): Promise<SegmentView> {
    const found = await this.segments.find(sql, clinicId, key);
    if (!found) throw new Failure('missing', `there is no segment "${key}"`);
    return found;
  }

  /**
   * Saves a segment. A new one, and one with another rule, is filled: everybody is judged once, some at a time. One with the same
   * rule is filled as if it were new where journeys are to hear of everybody in it. Raises `invalid` for a rule that makes no
   * sense, or whose answer could change at moments that cannot be told in advance.
   */
  async save(tx: Sql, clinicId: string, key: string, input: SegmentInput, by: string): Promise<SegmentView> {
    await this.compile(tx, clinicId, key, input.rule);
    const { enter: enters, ...text } = input;
    const now = this.clock.now();
    const isSame = await this.segments.rename(tx, clinicId, { ...text, key }, by, now);
    if (isSame && enters) await this.segments.clear(tx, clinicId, key);
    if (!isSame || enters) {
      const fillAt = new Date(now.getTime() + FILL_DELAY_MS);
      await this.segments.save(tx, clinicId, { ...text, key, enters, by }, now, fillAt);
      await this.clinics.configChanged(tx, clinicId);
    }
    return this.get(tx, clinicId, key);
  }

  async remove(tx: Sql, clinicId: string, key: string): Promise<void> {
    if (!(await this.segments.remove(tx, clinicId, key))) throw new Failure('missing', `there is no segment "${key}"`);
    await this.clinics.configChanged(tx, clinicId);
  }

  /** How many patients there are, in any segment or none. */
  population(sql: Sql, clinicId: string): Promise<number> {
    return this.segments.population(sql, clinicId);
  }

  /** Whom a rule would find now, by a sample of patients. Raises `invalid`. */
  async preview(sql: Sql, clinicId: string, key: string, rule: string): Promise<SegmentPreview> {
    const segment = await this.compile(sql, clinicId, key, rule);
    return this.previews.preview(sql, clinicId, segment, this.clock.now());
  }

  /** Raises `invalid`. */
  private async compile(sql: Sql, clinicId: string, key: string, rule: string): Promise<CompiledSegment> {
    const types = await this.types.catalogueOf(sql, clinicId);
    const compiled = compileSegment({ key, rule, version: 1, isFilling: true, enters: false }, types);
    if ('segment' in compiled) return compiled.segment;
    throw new Failure('invalid', 'the segment has problems', { problems: [compiled.problem] });
  }
}
