let counter = 0;

/** A CloudEvent with an id of its own; a test states only what it is about. */
export function anEvent(
  type: string,
  fields: { subject?: string; time: string; id?: string; data?: object; source?: string },
): object {
  counter += 1;
  return { specversion: '1.0', id: fields.id ?? `event-${counter}`, source: fields.source ?? '/test', type, ...fields };
}

/** The journey of the reference story, as the contract writes it. */
export const ASTHMA_INTENT = {
  key: 'asthma-intent',
  name: 'Asthma intent',
  serviceLine: 'pulmonology',
  purpose: 'marketing',
  priority: 40,
  trigger: {
    signal: 'search.performed',
    when: "signal.data.specialty == 'pulmonology' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0",
  },
  correlate: null,
  reentry: { after: 'P30D' },
  holdout: 0,
  goal: { signal: 'appointment.booked', when: "signal.data.serviceLine == 'pulmonology'", within: 'P30D' },
  exits: [{ signal: 'consent.revoked' }],
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'asthma-next-step', channels: ['sms', 'email'], next: 'booked?' },
    'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'end', else: 'call' },
    call: { kind: 'task', title: 'Offer an asthma consultation', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};
