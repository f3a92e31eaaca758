import { type HeldOrigin, holdOn, NO_HOLD } from './hold-on.ts';
import { channelPlace, journeyPlace, nameOf, WHOLE_CLINIC } from './pause.ts';

const ORIGIN: HeldOrigin = { journeyKey: 'recall', version: 2, step: 'invite' };

describe('holdOn', () => {
  it.each([
    ['its clinic', WHOLE_CLINIC, ORIGIN, { byClinic: true, byJourney: false }],
    [
      'its clinic, without a journey',
      WHOLE_CLINIC,
      { ...ORIGIN, journeyKey: null },
      { byClinic: true, byJourney: false },
    ],
    ['its journey', journeyPlace('recall', {}), ORIGIN, { byClinic: false, byJourney: true }],
    ['its version', journeyPlace('recall', { version: 2 }), ORIGIN, { byJourney: true }],
    ['its step', journeyPlace('recall', { step: 'invite' }), ORIGIN, { byJourney: true }],
    ['its step of its version', journeyPlace('recall', { version: 2, step: 'invite' }), ORIGIN, { byJourney: true }],
    [
      'the step that escalated',
      journeyPlace('recall', { step: 'invite' }),
      { ...ORIGIN, step: 'invite#2' },
      { byJourney: true },
    ],
  ])('holds a message back by %s', (_, place, origin, expected) => {
    expect(holdOn([place], origin)).toMatchObject(expected);
  });

  it.each([
    ['another journey', journeyPlace('welcome', {})],
    ['another version', journeyPlace('recall', { version: 1 })],
    ['another step', journeyPlace('recall', { step: 'remind' })],
    ['its step in another version', journeyPlace('recall', { version: 1, step: 'invite' })],
    ['a step whose name begins alike', journeyPlace('recall', { step: 'inv' })],
  ])('does not hold it back by %s', (_, place) => {
    expect(holdOn([place], ORIGIN)).toEqual(NO_HOLD);
  });

  it('closes the channels that are paused and no other', () => {
    const places = [channelPlace('sms'), channelPlace('voice'), journeyPlace('welcome', {})];

    expect(holdOn(places, ORIGIN)).toEqual({ ...NO_HOLD, channels: new Set(['sms', 'voice']) });
  });
});

describe('nameOf', () => {
  it.each([
    [WHOLE_CLINIC, 'the clinic'],
    [channelPlace('sms'), 'the channel sms'],
    [journeyPlace('recall', {}), 'journey "recall"'],
    [journeyPlace('recall', { version: 2 }), 'version 2 of journey "recall"'],
    [journeyPlace('recall', { step: 'invite' }), 'step "invite" of journey "recall"'],
    [journeyPlace('recall', { version: 2, step: 'invite' }), 'step "invite" of version 2 of journey "recall"'],
  ])('says what is paused: %#', (place, name) => {
    expect(nameOf(place)).toBe(name);
  });
});
