import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Shown } from '../../parts/shown.tsx';
import { LiftReport } from './lift-report.tsx';
import { liftWords } from './lift.words.ts';
import { useDays } from './period-context.ts';

interface AskedLift {
  readonly outcome: 'booked' | 'completed';
  readonly within: string;
}

export interface LiftOfJourneyProps {
  readonly journey: string;
  readonly name: string;
  /** Null for all of them. */
  readonly version: number | null;
  readonly asked: AskedLift;
}

export function LiftOfJourney({ journey, name, version, asked }: LiftOfJourneyProps) {
  const words = useWords(liftWords);
  const query = { ...useDays(), ...asked, ...(version === null ? {} : { version }) };
  const what = version === null ? words.named(name) : words.versionOf(version, name);
  const lift = api.useQuery('get', '/v1/analytics/journeys/{key}/lift', { params: { path: { key: journey }, query } });
  return (
    <Card title={words.lift} hint={words.liftHint}>
      <Shown of={lift}>{(data) => <LiftReport lift={data} what={what} />}</Shown>
    </Card>
  );
}

export function LiftOfControlGroup({ asked }: { readonly asked: AskedLift }) {
  const words = useWords(liftWords);
  const query = { ...useDays(), ...asked };
  const lift = api.useQuery('get', '/v1/analytics/control-group/lift', { params: { query } });
  return (
    <Card title={words.lift} hint={words.liftHint}>
      <Shown of={lift}>{(data) => <LiftReport lift={data} what={words.allMarketing} />}</Shown>
    </Card>
  );
}
