import { Alert } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/shown.tsx';
import { Compare } from './merge-compare.tsx';
import { mergeWords } from './merge.words.ts';

/** Two records that may be of one person, as whoever is asked about them comes here. */
export function MergePage() {
  const words = useWords(mergeWords);
  const { id, otherId } = useParams({ from: '/inside/patients/$id/merge/$otherId' });
  const navigate = useNavigate();
  const one = api.useQuery('get', '/v1/patients/{id}', { params: { path: { id } } });
  const other = api.useQuery('get', '/v1/patients/{id}', { params: { path: { id: otherId } } });
  return (
    <Page title={words.page}>
      <Shown of={one}>
        {(patient) => (
          <Shown of={other}>
            {(found) =>
              found.id === patient.id ? (
                <Alert color="teal" title={words.areOne} />
              ) : (
                <Compare
                  patient={patient}
                  other={found}
                  onBack={() => void navigate({ to: '/worklist', search: {} })}
                />
              )
            }
          </Shown>
        )}
      </Shown>
    </Page>
  );
}
