import { chosenKey, type ListPlace } from './enrolment.ts';

/** One line of a list as somebody wrote it. */
export interface WrittenLine {
  readonly line?: number | undefined;
  readonly patientId?: string | undefined;
  readonly external?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly appointmentId?: string | undefined;
}

/** How one line of a list names a patient: by hashed identifiers, or by Attend's own id. */
export interface ListLine {
  /** From 1; absent for a list of ids. */
  readonly line?: number | undefined;
  readonly patientId?: string | undefined;
  readonly hashes: readonly string[];
  readonly appointmentId?: string | undefined;
}

/**
 * Whom each line names. Identifiers that nobody has are passed over as long as another one of the line is known; those that are
 * known must agree, with each other and with the id beside them. Who is named again is put in once, or once for each appointment.
 */
export function placesOf(lines: readonly ListLine[], found: ReadonlyMap<string, readonly string[]>): ListPlace[] {
  const seen = new Set<string>();
  return lines.map(({ line, patientId, hashes, appointmentId }) => {
    const people = meant(patientId, hashes, found);
    const [only] = people;
    if (only === undefined) return { line, fault: 'unknown_patient' };
    if (people.length > 1) return { line, fault: 'ambiguous' };
    const chosen = { patientId: only, appointmentId };
    const key = chosenKey(chosen);
    if (seen.has(key)) return { line, chosen, fault: 'listed_twice' };
    seen.add(key);
    return { line, chosen };
  });
}

function meant(
  patientId: string | undefined,
  hashes: readonly string[],
  found: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const owners = hashes.flatMap((hash) => {
    const people = found.get(hash);
    return people ? [people] : [];
  });
  const known = patientId === undefined ? owners : [[patientId], ...owners];
  const [first, ...others] = known;
  if (!first) return [];
  const common = first.filter((id) => others.every((people) => people.includes(id)));
  // Identifiers of different people: none of them is surely meant.
  return common.length > 0 ? common : known.flat();
}
