import type { components, paths } from '../../../api/schema.ts';
import { daysBetween } from '../days.ts';

export type Agreement = components['schemas']['Agreement'];
export type Coverage =
  paths['/v1/vendor-agreements']['get']['responses'][200]['content']['application/json']['coverage'][number];

/** From so many days before its end on, an agreement is on the worklist; so it is marked here. */
const NEAR_DAYS = 60;

export type Standing = 'in_force' | 'ending' | 'terminated' | 'not_signed' | 'expired' | 'document_missing';

type Terms = Pick<Agreement, 'fault' | 'expiresOn'>;

/** How an agreement stands, with what comes to its end soon apart. */
export function standingOf({ fault, expiresOn }: Terms, today: string): Standing {
  if (fault !== null) return fault;
  return expiresOn !== null && daysBetween(today, expiresOn) <= NEAR_DAYS ? 'ending' : 'in_force';
}

type Named = Pick<Agreement, 'id' | 'vendor' | 'product' | 'account' | 'channels' | 'isInForce'>;
type Led = Pick<Coverage, 'channel' | 'vendor' | 'product' | 'account' | 'agreementId'>;

/** What nothing leaves over any more once an agreement has ended: ways out that lean on it and that no other one covers. */
export function heldBackBy<Way extends Led>(ended: Named, all: readonly Named[], coverage: readonly Way[]): Way[] {
  const others = all.filter(({ id, isInForce }) => isInForce && id !== ended.id);
  return coverage
    .filter(({ agreementId }) => agreementId === ended.id)
    .filter((way) => !others.some((other) => covers(other, way)));
}

function covers({ vendor, product, account, channels }: Named, way: Led): boolean {
  const isProduct = vendor === way.vendor?.toLowerCase() && product === way.product?.toLowerCase();
  return isProduct && account === way.account && channels.includes(way.channel);
}
