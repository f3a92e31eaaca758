import type { Problem } from '../../platform/errors.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import { sendsOf } from '../definition/sends-of.ts';

/** Warns where a journey promotes by email and the clinic has not entered the address that a promotion must name. */
export function checkPostalAddress(
  definition: Pick<JourneyDefinition, 'steps' | 'purpose'>,
  address: string,
): readonly Problem[] {
  if (definition.purpose !== 'marketing' || address.trim() !== '') return [];
  const [first] = sendsOf(definition).flatMap(({ path, channels }) =>
    channels.flatMap((channel, index) => (channel === 'email' ? [`${path}.channels[${index}]`] : [])),
  );
  if (first === undefined) return [];
  const message =
    'in live mode no email would leave: the clinic has no postal address, which a promotion must name (15 U.S.C. 7704(a)(5))';
  return [{ path: first, message }];
}
