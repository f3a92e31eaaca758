import type { Milestone } from './journey.ts';

export const MILESTONES = ['lead', 'opportunity', 'close'] as const satisfies readonly Milestone[];
/** What a rule over milestones divides among. */
export const MILESTONE_SHARES = ['first', ...MILESTONES, 'between'] as const;

type Held = (typeof MILESTONE_SHARES)[number];
/** The text of a share of a rule: a parameter. */
export type ShareText = (share: Held) => string;

/** Where milestones stand in a conversion, `lead_place` and so on; null where there is none. */
function placesOf(alias: string): (readonly [place: string, share: Held])[] {
  return [['1', 'first'], ...MILESTONES.map((name) => [`${alias}.${name}_place`, name] as const)];
}

/** The places of milestones that have a share. */
function countedPlaces(alias: string, share: ShareText): string[] {
  return placesOf(alias).map(([place, name]) => `CASE WHEN ${share(name)} > 0 THEN ${place} END`);
}

/**
 * What the milestones of the conversion `s` get together, from where to where credit is divided, and how many other touches lie
 * there. All milestones lie there, so that the others are told from how many different places milestones have.
 */
export function spanColumns(name: string, share: ShareText): string {
  const counted = countedPlaces('s', share);
  const different = counted.map((place, at) => {
    const earlier = counted.slice(0, at).map((one) => ` AND ${place} IS DISTINCT FROM ${one}`);
    return `(${place} IS NOT NULL${earlier.join('')})::integer`;
  });
  const [least, greatest] = [`least(${counted.join(', ')})`, `greatest(${counted.join(', ')})`];
  const all = placesOf('s').map(([place, held]) => `CASE WHEN ${place} IS NULL THEN 0 ELSE ${share(held)} END`);
  return `${all.join(' + ')} AS ${name}_milestones, ${least} AS ${name}_from, ${greatest} AS ${name}_to,
               ${greatest} - ${least} + 1 - (${different.join(' + ')}) AS ${name}_others`;
}

/**
 * What a touch of the conversion `k` gets at each milestone, between them and outside. Milestones at one place add up, one without a
 * share is as any other touch. Equal shares where all are 0, as in `divideCredit`.
 */
export function standingColumns(name: string, share: ShareText): string {
  const between = `CASE WHEN k.${name}_others > 0 THEN ${share('between')} ELSE 0 END`;
  const total = `(k.${name}_milestones + ${between})`;
  const orEven = (part: string) => `CASE WHEN ${total} = 0 THEN 1 / k.touches::float8 ELSE ${part} / ${total} END`;
  const ofOther = `${between} / greatest(k.${name}_others, 1)`;
  const counted = countedPlaces('k', share).join(', ');
  const ofPlace = (at: string) => {
    const held = placesOf('k').map(([place, one]) => `CASE WHEN ${at} = ${place} THEN ${share(one)} ELSE 0 END`);
    return `CASE WHEN ${at} > k.${name}_from AND ${at} < k.${name}_to AND (${at} IN (${counted})) IS NOT TRUE
                           THEN ${ofOther} ELSE ${held.join(' + ')} END`;
  };
  return [
    ...placesOf('k').map(([place, held]) => `${orEven(`(${ofPlace(place)})`)} AS ${name}_at_${held}`),
    `${orEven(`(${ofOther})`)} AS ${name}_between`,
    `${orEven('0')} AS ${name}_outside`,
  ].join(',\n             ');
}

/** What the touch `d` of the conversion `k` gets. */
export function milestoneShare(name: string): string {
  const milestones = placesOf('k').map(([place, held]) => `WHEN ${place} THEN k.${name}_at_${held}`);
  return `CASE d.place ${milestones.join(' ')} ELSE
             CASE WHEN d.place > k.${name}_from AND d.place < k.${name}_to THEN k.${name}_between ELSE k.${name}_outside END END`;
}
