import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { ServiceLine, ServiceLineInput } from './clinic.ts';
import { ClinicsService } from './clinics.service.ts';
import { ServiceLineRepository } from './service-line.repository.ts';

@Injectable()
export class ServiceLinesService {
  constructor(
    private readonly lines: ServiceLineRepository,
    private readonly clinics: ClinicsService,
  ) {}

  list(sql: Sql, clinicId: string): Promise<ServiceLine[]> {
    return this.lines.list(sql, clinicId);
  }

  /** Adds or replaces lines by key. What a line matches is kept in lower case, as the engine compares it. Answers the lines. */
  async put(tx: Sql, clinicId: string, lines: readonly ServiceLineInput[]): Promise<ServiceLine[]> {
    const lowered = lines.map((line) => ({ ...line, matches: line.matches.map((word) => word.trim().toLowerCase()) }));
    const put = await this.lines.put(tx, clinicId, lowered);
    await this.clinics.configChanged(tx, clinicId);
    return put;
  }

  /** Retires a line, or with null takes it up again. Raises `missing`. */
  async retire(tx: Sql, clinicId: string, key: string, at: Date | null): Promise<ServiceLine> {
    const line = await this.lines.retire(tx, clinicId, key, at);
    if (!line) throw missing(key);
    await this.clinics.configChanged(tx, clinicId);
    return line;
  }

  /**
   * Only of a retired line can it be told what uses it: another might come to be used at that moment. Raises `missing`, and
   * `conflict` for a line that is not retired.
   */
  async expectRetired(tx: Sql, clinicId: string, key: string): Promise<void> {
    const line = await this.lines.lock(tx, clinicId, key);
    if (!line) throw missing(key);
    if (line.retiredAt === null)
      throw new Failure('conflict', `"${key}" is not retired. Retire it first, so that nothing new comes to use it.`);
  }

  /** For retired lines that nothing uses: whoever calls has looked. */
  async remove(tx: Sql, clinicId: string, key: string): Promise<void> {
    await this.lines.remove(tx, clinicId, key);
    await this.clinics.configChanged(tx, clinicId);
  }
}

function missing(key: string): Failure {
  return new Failure('missing', `there is no service line "${key}"`);
}
