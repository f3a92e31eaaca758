import type { Load, Wire } from './engine-lanes.ts';

/** How long runs wait before their timer is due. */
const WAIT_HOURS = 1;

/** The clock of whoever stocks runs goes this much behind, so that their timers have long been due when it is set right. */
export const BEHIND_MS = 2 * WAIT_HOURS * 3_600_000;

/** A run waits, is led by a rule over its patient, and waits again: each timer moves one run by three steps. */
export const JOURNEY = {
  key: 'new-patient',
  name: 'New patient',
  purpose: 'treatment',
  trigger: { signal: 'form.submitted', when: "signal.data.form == 'new-patient'" },
  reentry: { after: 'P30D' },
  goal: { signal: 'appointment.booked', within: 'P30D' },
  exits: [{ signal: 'patient.deceased' }],
  start: 'settle',
  steps: {
    settle: { kind: 'wait', for: `PT${WAIT_HOURS}H`, next: 'older?' },
    'older?': {
      kind: 'branch',
      cases: [{ when: "patient.age >= 65.0 && patient.region != 'HI'", next: 'soon' }],
      else: 'later',
    },
    soon: { kind: 'wait', for: 'P2D', next: 'call' },
    later: { kind: 'wait', for: 'P14D', next: 'call' },
    call: { kind: 'task', title: 'Offer a first visit', role: 'front_desk', next: 'end' },
    end: { kind: 'exit' },
  },
};

const REGIONS = ['NY', 'NJ', 'CT', 'PA', 'HI'];

/** One form per patient, the first of whom has the number `from`, of somebody between 20 and 89 years old; each starts a run. */
export function formsOf(from: number, patients: number, time: string): Load {
  return { signals: patients, patientOf: (n) => from + n, wireOf: (n) => formOf(from + n, time) };
}

function formOf(n: number, time: string): Wire {
  return JSON.stringify({
    specversion: '1.0',
    id: `form-${n}`,
    source: '/bench',
    type: 'form.submitted',
    time,
    subject: `external:mrn-${n}`,
    data: {
      form: 'new-patient',
      givenName: `Given ${n}`,
      familyName: `Family ${n % 5_000}`,
      birthDate: `${1936 + (n % 70)}-${String((n % 12) + 1).padStart(2, '0')}-15`,
      region: REGIONS[n % REGIONS.length],
      zip: String(10_000 + (n % 900)),
      language: n % 4 === 0 ? 'es' : 'en',
    },
  });
}
