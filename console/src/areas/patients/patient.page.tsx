import { Anchor, Tabs } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';

import { api } from '../../api/client.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { Loading, Shown } from '../../parts/shown.tsx';
import { Masked } from './masked.tsx';
import { PatientActions } from './patient-actions.tsx';
import { PatientHeader } from './patient-header.tsx';
import type { Patient } from './patient-name.ts';
import { recordWords } from './record.words.ts';
import { TABS } from './tabs.ts';
import { useOpened } from './use-recent.ts';
import { useTitle } from './use-title.ts';

export function PatientPage() {
  const { id } = useParams({ from: '/inside/patients/$id' });
  const patient = api.useQuery('get', '/v1/patients/{id}', { params: { path: { id } } });
  return <Shown of={patient}>{(data) => <PatientRecord patient={data} key={data.id} />}</Shown>;
}

function PatientRecord({ patient }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const { may } = useWho();
  const title = useTitle();
  useOpened(patient);
  const tabs = TABS.filter(({ needs }) => may.includes(needs));
  return (
    <>
      <Anchor component={Link} to="/patients" size="sm">
        {`← ${words.back}`}
      </Anchor>
      <Page title={title(patient)} windowTitle={words.window} actions={<PatientActions patient={patient} />}>
        <Masked />
        <PatientHeader patient={patient} />
        <Tabs defaultValue="timeline" keepMounted={false}>
          <Tabs.List>
            {tabs.map(({ key }) => (
              <Tabs.Tab key={key} value={key}>
                {words.tabs[key]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ key, Part }) => (
            <Tabs.Panel key={key} value={key} pt="md">
              <Suspense fallback={<Loading />}>
                <Part patient={patient} />
              </Suspense>
            </Tabs.Panel>
          ))}
        </Tabs>
      </Page>
    </>
  );
}
