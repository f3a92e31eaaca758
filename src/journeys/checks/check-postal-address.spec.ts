import { aDefinition } from '../../../test/support/builders.ts';
import { checkPostalAddress } from './check-postal-address.ts';

const definitionOf = (purpose: string, ...channels: string[]) =>
  aDefinition({
    purpose,
    start: 'a',
    steps: { a: { kind: 'send', template: 'offer', channels, next: 'end' }, end: { kind: 'exit' } },
  });

describe('checkPostalAddress', () => {
  it('warns of a promotion by email from a clinic without an address, once', () => {
    expect(checkPostalAddress(definitionOf('marketing', 'sms', 'email'), ' ')).toEqual([
      {
        path: 'steps.a.channels[1]',
        message:
          'in live mode no email would leave: the clinic has no postal address, which a promotion must name (15 U.S.C. 7704(a)(5))',
      },
    ]);
  });

  it.each([
    { what: 'a clinic with an address', definition: definitionOf('marketing', 'email'), address: '1 Lake St' },
    { what: 'care', definition: definitionOf('treatment', 'email'), address: '' },
    { what: 'a promotion by text message', definition: definitionOf('marketing', 'sms'), address: '' },
  ])('says nothing of $what', ({ definition, address }) => {
    expect(checkPostalAddress(definition, address)).toEqual([]);
  });
});
