import { fulfilmentOf } from './fulfilment.ts';

const filled = (values: Readonly<Record<string, readonly string[]>>) => ({
  text: (name: string) => values[name]?.[0] ?? '',
  chosen: (name: string) => values[name] ?? [],
});

it('an amendment changes only what was filled in', () => {
  expect(fulfilmentOf('amendment', filled({ familyName: ['Okafor'], zip: [''] }))).toEqual({
    changes: { familyName: 'Okafor' },
  });
});

it('a restriction takes those that were ticked', () => {
  expect(fulfilmentOf('restriction', filled({ restrictions: ['no_marketing', 'invented'] }))).toEqual({
    restrictions: ['no_marketing'],
  });
});

it('another address says where and how', () => {
  const values = { channel: ['sms'], contactKind: ['phone'], contact: ['+13125550142'], noVoicemail: ['yes'] };
  expect(fulfilmentOf('alternative_address', filled(values))).toEqual({
    wish: { channel: 'sms', contact: { kind: 'phone', value: '+13125550142' }, noVoicemail: true },
  });
});

it.each(['access', 'accounting', 'erasure'] as const)('%s takes nothing but the note', (kind) => {
  expect(fulfilmentOf(kind, filled({ zip: ['60601'] }))).toEqual({});
});
