import { api } from '../../api/client.ts';
import { useWho } from '../../api/session.ts';
import { type Drift, driftOf } from './drift.ts';
import { atTime } from './moments.ts';
import { CHAPTERS } from './story.ts';
import { useTour } from './tour-state.ts';

/** What the chapters let her do, in signals. Others come of time alone. */
const DEEDS = ['guide.downloaded', 'insurance.checked', 'form.submitted', 'search.performed'];
const MOST = 100;

/** How the clinic and the next chapter have come apart, while nothing is under way. */
export function useDrift(): Drift | undefined {
  const { patientId, done, isBusy } = useTour();
  const { timeZone } = useWho().clinic;
  const asked = { enabled: patientId !== undefined };
  const clock = api.useQuery('get', '/v1/sandbox/clock');
  const path = { id: patientId ?? '' };
  const visits = api.useQuery('get', '/v1/patients/{id}/appointments', { params: { path } }, asked);
  const timelineOf = { params: { path, query: { limit: MOST } } };
  const timeline = api.useQuery('get', '/v1/patients/{id}/timeline', timelineOf, asked);
  const recalls = api.useQuery('get', '/v1/recalls', { params: { query: { patient: path.id, limit: 1 } } }, asked);
  const next = CHAPTERS[done];
  const isKnown = clock.data && visits.data && timeline.data && recalls.data;
  if (!next || isBusy || !isKnown) return undefined;
  const did = timeline.data.items.find(({ kind, title }) => kind === 'signal' && DEEDS.includes(title));
  const [visit] = visits.data.items.map(({ status, startsAt }) => ({ status, startsAt: instantOf(startsAt) }));
  const [recallAt] = recalls.data.items.map(({ dueOn }) => atTime(dueOn, '12:00', timeZone));
  const now = new Date(clock.data.now);
  return driftOf(next, { now, lastDid: instantOf(did?.at), appointment: visit, recallAt });
}

function instantOf(text: string | null | undefined): Date | undefined {
  return text ? new Date(text) : undefined;
}
