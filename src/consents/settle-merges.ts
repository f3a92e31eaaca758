import type { PatientMove } from '../patients/patient-move.ts';
import { idOf } from '../platform/hash.ts';
import type { ConsentRecord, CurrentConsent } from './consent.ts';

/** Stands where the words of a patient would: nobody said this, two records contradicted each other. */
export const MERGE_WORDING = 'merge: the stricter word counts';

/**
 * The revocations that merges call for. Where one of the merged patients granted what another one revoked, it is revoked,
 * whichever came last: two people may have been taken for one, and a doubt is never read as a yes. Each is dated by the newest
 * of the words that contradict each other, so that only what is said after them counts again.
 *
 * `words` are the current ones of everybody in `moves`; `into` is always the patient who stays in the end.
 */
export function settleMerges(moves: readonly PatientMove[], words: readonly CurrentConsent[]): ConsentRecord[] {
  const finals = new Map(moves.map(({ clinicId, from, into }) => [`${clinicId} ${from}`, into]));
  const finalOf = ({ clinicId, patientId }: CurrentConsent) => finals.get(`${clinicId} ${patientId}`) ?? patientId;
  const subjects = Map.groupBy(words, (word) =>
    [word.clinicId, finalOf(word), word.purpose, word.channel].join(' '),
  ).values();
  return [...subjects].flatMap((said) => {
    const [first] = said;
    const isContradiction = said.some(({ action }) => action !== first?.action);
    return first && isContradiction ? [revocationOf(first, finalOf(first), said)] : [];
  });
}

function revocationOf(
  { clinicId, purpose, channel }: CurrentConsent,
  patientId: string,
  said: readonly CurrentConsent[],
): ConsentRecord {
  const at = new Date(Math.max(...said.map((word) => word.at.getTime())));
  return {
    clinicId,
    id: idOf('merge', clinicId, patientId, purpose, channel, at.toISOString()),
    patientId,
    purpose,
    channel,
    level: 'none',
    action: 'revoke',
    wording: MERGE_WORDING,
    wordingVersion: null,
    source: '/attend/merge',
    actor: 'attend',
    at,
  };
}
