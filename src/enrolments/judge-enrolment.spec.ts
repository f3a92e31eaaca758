import { type EnrolmentFacts, judgeEnrolment } from './judge-enrolment.ts';

const reachable = {
  hasContactPoint: true,
  isSuppressed: false,
  isRestricted: false,
  hasConsent: true,
  isUnconfirmed: false,
};

function facts(fields: Partial<EnrolmentFacts> = {}): EnrolmentFacts {
  return {
    isKnown: true,
    isMerged: false,
    isDeceased: false,
    lacksAppointment: false,
    isAppointmentOfAnother: false,
    isUnderWay: false,
    wasIn: false,
    isHeldOut: false,
    channels: [reachable],
    ...fields,
  };
}

describe('judgeEnrolment', () => {
  it('finds nothing against a patient who can be reached', () => {
    expect(judgeEnrolment(facts())).toEqual([]);
    expect(judgeEnrolment(facts({ channels: [] }))).toEqual([]);
  });

  it('says no more of an id that is nobody than that', () => {
    expect(judgeEnrolment(facts({ isKnown: false, channels: [] }))).toEqual(['unknown_patient']);
    expect(judgeEnrolment(facts({ isMerged: true, isDeceased: true }))).toEqual(['merged']);
  });

  it('names every reason', () => {
    const channels = [{ ...reachable, hasConsent: false }];

    const against = { isDeceased: true, isAppointmentOfAnother: true, wasIn: true, isHeldOut: true, channels };

    expect(judgeEnrolment(facts(against))).toEqual([
      'deceased',
      'not_their_appointment',
      'entered_before',
      'held_out',
      'no_consent_for_any_channel',
    ]);
  });

  it.each([
    ['no_contact_point', [{ ...reachable, hasContactPoint: false }]],
    [
      'suppressed',
      [
        { ...reachable, isSuppressed: true },
        { ...reachable, hasContactPoint: false },
      ],
    ],
    [
      'restricted',
      [
        { ...reachable, isRestricted: true },
        { ...reachable, isSuppressed: true },
      ],
    ],
    [
      'no_consent_for_any_channel',
      [
        { ...reachable, hasConsent: false },
        { ...reachable, isSuppressed: true },
        { ...reachable, isRestricted: true },
      ],
    ],
    [
      'unconfirmed',
      [
        { ...reachable, isUnconfirmed: true },
        { ...reachable, hasConsent: false },
      ],
    ],
  ] as const)('answers %s for the channel that came furthest', (reason, channels) => {
    expect(judgeEnrolment(facts({ channels }))).toEqual([reason]);
  });

  it('needs one channel only', () => {
    expect(judgeEnrolment(facts({ channels: [{ ...reachable, isSuppressed: true }, reachable] }))).toEqual([]);
  });
});
