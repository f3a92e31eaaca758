import { aJourney, anAppointment, CLINIC, NOON, PATIENT } from '../../test/support/builders.ts';
import { NO_CORRELATION } from '../journeys/runs/run.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { newRun, withheldBecause } from './start-run.ts';

const patients = Array.from({ length: 4000 }, (_, index) => ({ clinicId: CLINIC, patientId: `patient-${index}` }));

function withheld(
  fields: Readonly<Record<string, unknown>>,
  controlShare: number,
): ReadonlyMap<string, string | undefined> {
  const journey = aJourney(fields);
  return new Map(patients.map((patient) => [patient.patientId, withheldBecause(journey, patient, controlShare)]));
}

const share = (kept: ReadonlyMap<string, string | undefined>, because: string) =>
  [...kept.values()].filter((one) => one === because).length / patients.length;

describe('withheldBecause', () => {
  it('keeps nobody out where no share is named', () => {
    expect(share(withheld({ purpose: 'marketing' }, 0), 'holdout')).toBe(0);
    expect(share(withheld({ purpose: 'marketing' }, 0), 'control group')).toBe(0);
  });

  it.each([0.05, 0.2, 0.5])('keeps about %d out of a journey', (holdout) => {
    expect(Math.abs(share(withheld({ holdout }, 0), 'holdout') - holdout)).toBeLessThan(0.04);
  });

  it('keeps the same patients out whenever they would enter', () => {
    expect(withheld({ holdout: 0.2 }, 0.1)).toEqual(withheld({ holdout: 0.2 }, 0.1));
  });

  it('keeps those out who were out before when the share grows', () => {
    const small = withheld({ holdout: 0.1 }, 0);
    const large = withheld({ holdout: 0.3 }, 0);

    for (const [id, because] of small) if (because) expect(large.get(id)).toBe('holdout');
  });

  it('keeps others out of another journey', () => {
    const one = withheld({ holdout: 0.2 }, 0);
    const other = withheld({ key: 'another', holdout: 0.2 }, 0);
    const both = [...one].filter(([id, because]) => because && other.get(id)).length / patients.length;

    expect(both).toBeLessThan(0.08);
  });

  it('keeps the control group out of all marketing alike', () => {
    const one = withheld({ purpose: 'marketing' }, 0.1);
    const other = withheld({ key: 'another', purpose: 'marketing' }, 0.1);

    expect(one).toEqual(other);
    expect(Math.abs(share(one, 'control group') - 0.1)).toBeLessThan(0.03);
  });

  it.each(['treatment', 'operations'])('withholds no %s from the control group', (purpose) => {
    expect(share(withheld({ purpose }, 0.5), 'control group')).toBe(0);
  });

  it('draws the control group and the holdout apart', () => {
    const kept = withheld({ purpose: 'marketing', holdout: 0.5 }, 0.5);

    expect(Math.abs(share(kept, 'control group') - 0.5)).toBeLessThan(0.04);
    expect(Math.abs(share(kept, 'holdout') - 0.25)).toBeLessThan(0.04);
  });
});

describe('newRun', () => {
  const signal = (fields: object = {}): PlacedSignal =>
    ({
      clinicId: CLINIC,
      id: 'signal-1',
      patientId: PATIENT,
      type: 'search.performed',
      time: new Date('2026-03-10T11:00:00Z'),
      source: '/test',
      data: {},
      ...fields,
    }) as PlacedSignal;
  const candidate = {
    version: { id: 'version-1', journey: aJourney(), templates: {}, maxAgeMs: 0 },
    correlation: NO_CORRELATION,
    chosenBy: undefined,
  };

  it('has the same id for the same signal, and another for another', () => {
    const idOf = (id: string) => newRun(candidate, signal({ id }), undefined, NOON).id;

    expect(idOf('signal-1')).toBe(idOf('signal-1'));
    expect(idOf('signal-1')).not.toBe(idOf('signal-2'));
  });

  it('begins at the start of its journey, now, with what caused it', () => {
    expect(newRun(candidate, signal(), anAppointment(), NOON)).toMatchObject({
      step: 'end',
      stepAt: NOON,
      enteredAt: NOON,
      causedAt: new Date('2026-03-10T11:00:00Z'),
      causeSignal: 'signal-1',
      appointmentId: anAppointment().id,
      hops: 0,
      attributes: {},
      trouble: null,
    });
  });

  it('is as many journeys away from its cause as the signal that started it', () => {
    expect(newRun(candidate, signal({ hops: 3 }), undefined, NOON).hops).toBe(3);
  });

  it('takes a recall only from the signal that one is due', () => {
    const data = { recallId: 'recall-1' };

    expect(newRun(candidate, signal({ type: 'recall.due', data }), undefined, NOON).recallId).toBe('recall-1');
    expect(newRun(candidate, signal({ data }), undefined, NOON).recallId).toBeNull();
  });
});
