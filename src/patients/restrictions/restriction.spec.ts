import { type Restricting, restrictedChannels } from './restriction.ts';

const CHANNELS = ['sms', 'email', 'voice', 'webhook'] as const;
const of = (kind: Restricting['kind'], channel: string | null = null): Restricting => ({ kind, channel });

describe('restrictedChannels', () => {
  it.each([
    ['no_marketing', 'marketing', ['sms', 'email', 'voice', 'webhook']],
    ['no_marketing', 'operations', []],
    ['no_operations', 'operations', ['sms', 'email', 'voice', 'webhook']],
    ['no_operations', 'treatment', []],
    ['no_voicemail', 'treatment', ['voice']],
    ['only_address', 'treatment', []],
    ['no_disclosure_to_plan', 'marketing', []],
  ] as const)('%s closes for %s: %j', (kind, purpose, closed) => {
    expect([...restrictedChannels([of(kind)], purpose, CHANNELS)]).toEqual(closed);
  });

  it('leaves the one channel that the patient asked for', () => {
    expect([...restrictedChannels([of('only_channel', 'email')], 'treatment', CHANNELS)]).toEqual([
      'sms',
      'voice',
      'webhook',
    ]);
  });

  it('adds up: two wishes that leave no channel leave none', () => {
    const both = [of('only_channel', 'voice'), of('no_voicemail')];

    expect(restrictedChannels(both, 'treatment', CHANNELS).size).toBe(4);
    expect(restrictedChannels([], 'marketing', CHANNELS).size).toBe(0);
  });
});
