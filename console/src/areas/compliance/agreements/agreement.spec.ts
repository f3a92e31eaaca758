import { heldBackBy, standingOf } from './agreement.ts';

describe('how an agreement stands', () => {
  it.each([
    ['in force', null, null, 'in_force'],
    ['in force for long', null, '2027-02-01', 'in_force'],
    ['near its end', null, '2027-01-28', 'ending'],
    ['expired', 'expired' as const, '2026-11-01', 'expired'],
    ['terminated, whatever its end', 'terminated' as const, '2027-01-01', 'terminated'],
  ])('%s', (_, fault, expiresOn, standing) => {
    expect(standingOf({ fault, expiresOn }, '2026-11-29')).toBe(standing);
  });
});

describe('what the end of an agreement holds back', () => {
  const named = (id: string, channels: ('sms' | 'email' | 'voice')[], isInForce = true) => {
    return { id, vendor: 'twilio', product: 'messaging', account: 'AC1', channels, isInForce };
  };
  const way = (channel: 'sms' | 'voice', agreementId: string | null) => {
    return { channel, vendor: 'Twilio', product: 'messaging', account: 'AC1', agreementId };
  };
  const ways = [way('sms', 'a'), way('voice', 'a')];

  it('is every way out that leans on it', () => {
    expect(heldBackBy(named('a', ['sms', 'voice']), [named('a', ['sms', 'voice'])], ways)).toEqual(ways);
  });

  it('is not what another agreement in force covers as well', () => {
    const all = [named('a', ['sms', 'voice']), named('b', ['sms'])];
    expect(heldBackBy(named('a', ['sms', 'voice']), all, ways)).toEqual([way('voice', 'a')]);
  });

  it('is what only an agreement covers that is not in force', () => {
    const all = [named('a', ['sms', 'voice']), named('b', ['sms', 'voice'], false)];
    expect(heldBackBy(named('a', ['sms', 'voice']), all, ways)).toEqual(ways);
  });

  it('is nothing where nothing leans on it', () => {
    expect(heldBackBy(named('a', ['sms']), [named('a', ['sms'])], [way('sms', null), way('voice', 'b')])).toEqual([]);
  });
});
