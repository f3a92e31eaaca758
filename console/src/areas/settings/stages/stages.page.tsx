import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { RulesCard } from './rules-card.tsx';
import { stagesWords } from './stages.words.ts';
import { type Rules, usePutRules } from './use-put-rules.ts';

/** How patients move through the stages: for the clinic, and for lines with rules of their own. */
export function StagesPage() {
  const words = useWords(stagesWords);
  const mayWrite = useMay('stage-rules.write');
  const rules = api.useQuery('get', '/v1/stage-rules');
  const { data: lines } = api.useQuery('get', '/v1/service-lines');
  const nameOf = (line: string | null) =>
    line === null ? words.everywhere : words.own(lines?.items.find(({ key }) => key === line)?.name ?? line);
  return (
    <Stack>
      <Text size="sm">{words.hint}</Text>
      <Shown of={rules}>
        {({ items }) => {
          const clinic = items.find(({ serviceLine }) => serviceLine === null);
          const hasOwn = (key: string) => items.some(({ serviceLine }) => serviceLine === key);
          const others = lines?.items.filter(({ key, retiredAt }) => retiredAt === null && !hasOwn(key)) ?? [];
          return (
            <>
              {items.map((one) => (
                <RulesCard key={one.serviceLine} rules={one} name={nameOf(one.serviceLine)} />
              ))}
              {mayWrite && clinic && others.length > 0 && <OwnRules clinic={clinic} lines={others} />}
            </>
          );
        }}
      </Shown>
    </Stack>
  );
}

interface OwnRulesProps {
  readonly clinic: Rules;
  readonly lines: readonly { readonly key: string; readonly name: string }[];
}

/** Gives a line rules of its own, which are those of the clinic to begin with. */
function OwnRules({ clinic, lines }: OwnRulesProps) {
  const words = useWords(stagesWords);
  const [chosen, setChosen] = useState('');
  const line = lines.find(({ key }) => key === chosen)?.key ?? lines[0]?.key ?? '';
  const { put, error, isPending } = usePutRules({ ...clinic, serviceLine: line });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    put(clinic.transitions);
  }
  return (
    <Card title={words.give}>
      <form onSubmit={submit}>
        {error ? <Failed error={error} /> : null}
        <Group align="flex-end">
          <NativeSelect
            label={words.line}
            value={line}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={lines.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <Button type="submit" variant="default" loading={isPending}>
            {words.giveIt}
          </Button>
        </Group>
      </form>
    </Card>
  );
}
