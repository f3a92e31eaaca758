import { Alert, Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Page } from '../../../parts/page.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { useFresh } from '../../../parts/use-fresh.ts';
import { draftOf, type RecallRule } from './draft.ts';
import { ForecastView } from './forecast-view.tsx';
import { RetireRule } from './retire-rule.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleStory } from './rule-story.tsx';
import { rulesWords } from './rules.words.ts';

export function NewRulePage() {
  const words = useWords(rulesWords);
  return (
    <>
      <Back />
      <Page title={words.newRule}>
        <RuleForm />
      </Page>
    </>
  );
}

export function RulePage() {
  const { key } = useParams({ from: '/inside/recalls/rules/$key' });
  const rule = api.useQuery('get', '/v1/recall-rules/{key}', { params: { path: { key } } }, { staleTime: 0 });
  const isFresh = useFresh();
  return (
    <>
      <Back />
      <Shown of={isFresh(rule) ? rule : { ...rule, data: undefined }}>
        {(data) => <Rule rule={data} key={data.key} />}
      </Shown>
    </>
  );
}

function Rule({ rule }: { readonly rule: RecallRule }) {
  const words = useWords(rulesWords);
  const mayWrite = useMay('recall-rules.write');
  const draft = draftOf(rule);
  return (
    <Page title={rule.name} actions={mayWrite && <RetireRule rule={rule} />}>
      <RuleStory rule={rule} />
      {mayWrite && !draft && <Alert color="gray">{words.byApi}</Alert>}
      {mayWrite && draft ? <RuleForm rule={rule} /> : <Stands ruleKey={rule.key} />}
    </Page>
  );
}

function Stands({ ruleKey }: { readonly ruleKey: string }) {
  const words = useWords(rulesWords);
  const found = api.useQuery('get', '/v1/recall-rules/{key}/forecast', { params: { path: { key: ruleKey } } });
  return (
    <Card title={words.forecast} hint={words.forecastHint}>
      <Shown of={found}>{(forecast) => <ForecastView now={forecast} />}</Shown>
    </Card>
  );
}

function Back() {
  const words = useWords(rulesWords);
  return (
    <Anchor component={Link} to="/recalls" size="sm">
      {`← ${words.back}`}
    </Anchor>
  );
}
