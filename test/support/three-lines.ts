import { ServiceLinesService } from '../../src/clinics/service-lines.service.ts';
import type { TestApp, TestClinic } from './app.ts';

/** A clinic with two ordinary service lines and one whose name gives something away. */
export async function addClinicWithLines(test: TestApp, slug: string): Promise<TestClinic> {
  const clinic = await test.addClinic(slug);
  await test.db.api.forClinic(clinic.id, (tx) =>
    test.get(ServiceLinesService).put(tx, clinic.id, [
      { key: 'pulmonology', name: 'Pulmonology', matches: [] },
      { key: 'dental', name: 'Dental', matches: [] },
      { key: 'recovery', name: 'Recovery', matches: [], sensitivity: 'sud_part2' },
    ]),
  );
  return clinic;
}
