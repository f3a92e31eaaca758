import { useState } from 'react';

import { api, http } from '../../../api/client.ts';
import { signedIn } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { HoursField } from '../hours-field.tsx';
import { hoursOf, hoursSaid } from '../hours.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { type Change, type Clinic, FIELDS, type FieldsProps } from './clinic.ts';
import { clinicWords } from './clinic.words.ts';
import { HowItWrites } from './how-it-writes.tsx';
import { WhoItIs } from './who-it-is.tsx';

/** What the clinic decided about itself. Only what was changed is sent: the rest stays what others made of it meanwhile. */
export function ClinicForm({ clinic }: { readonly clinic: Clinic }) {
  const words = useWords(clinicWords);
  const [draft, setDraft] = useState(clinic);
  const [hours, setHours] = useState(() => hoursOf(clinic.hours));
  const saved = useSaved();
  const change = api.useMutation('patch', '/v1/clinic', {
    onSuccess: async (now) => {
      setDraft(now);
      setHours(hoursOf(now.hours));
      await saved('/v1/clinic');
      await readWhoAgain();
    },
  });

  function submit(): void {
    const changed = FIELDS.filter((field) => draft[field] !== clinic[field]).map(
      (field) => [field, draft[field]] as const,
    );
    const body: Partial<Change> = Object.fromEntries(changed);
    const hasHours = JSON.stringify(hours) !== JSON.stringify(hoursOf(clinic.hours));
    change.mutate({ body: { ...body, ...(hasHours ? { hours: hoursSaid(hours) } : {}) } });
  }

  const fields: FieldsProps = {
    clinic: draft,
    onChange: (part) => setDraft({ ...draft, ...part }),
    problemOf: (field) => problemAt(change.error, field),
  };
  return (
    <SettingsForm by="clinic.write" of={change} fields={[...FIELDS, 'hours']} onSubmit={submit}>
      <Card title={words.who} hint={words.whoHint}>
        <WhoItIs {...fields} />
        <HoursField
          label={words.hours}
          hint={words.hoursHint}
          hours={hours}
          onChange={setHours}
          problemOf={(day) => problemAt(change.error, day === undefined ? 'hours' : `hours.${day}`)}
        />
      </Card>
      <Card title={words.messages}>
        <HowItWrites {...fields} />
      </Card>
    </SettingsForm>
  );
}

/** The frame shows the name of the clinic, and all times by its zone. */
async function readWhoAgain(): Promise<void> {
  const { data } = await http.GET('/v1/session');
  if (data) signedIn(data);
}
