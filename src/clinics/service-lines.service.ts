import { Injectable } from '@nestjs/common';

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
}
