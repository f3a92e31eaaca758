import { ActionIcon, Button, Code, Group, Table, Text } from '@mantine/core';
import { IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { useSignalName } from '../../../parts/use-signal-name.ts';
import { Wide } from '../../../parts/wide.tsx';
import { BackDialog } from './back-dialog.tsx';
import { stagesWords } from './stages.words.ts';
import { TransitionDialog } from './transition-dialog.tsx';
import { type Rules, type Transition, usePutRules } from './use-put-rules.ts';

export interface RulesCardProps {
  readonly rules: Rules;
  /** Where they hold. */
  readonly name: string;
}

/** The rules of the clinic or of one line, in words, in the order in which they count. */
export function RulesCard({ rules, name }: RulesCardProps) {
  const words = useWords(stagesWords);
  const mayWrite = useMay('stage-rules.write');
  const [edited, setEdited] = useState<Transition | 'new'>();
  const [isGoingBack, setGoingBack] = useState(false);
  // Each saving is of all rules of the place: a second one must begin with what the first has left.
  const putRules = usePutRules(rules, () => setEdited(undefined));
  const { put, error, isPending, reset } = putRules;
  const { transitions } = rules;
  const edit = (which: Transition | 'new') => {
    reset();
    setEdited(which);
  };
  const remove = (place: number) => put(transitions.toSpliced(place, 1));
  const up = (place: number) => {
    const [moved] = transitions.slice(place, place + 1);
    if (moved) put(transitions.toSpliced(place, 1).toSpliced(place - 1, 0, moved));
  };
  return (
    <Card title={name} hint={words.sources[rules.source]}>
      {error && edited === undefined ? <Failed error={error} /> : null}
      <Wide label={name}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.number}</Table.Th>
              <Table.Th>{words.rule}</Table.Th>
              <Table.Th>{words.when}</Table.Th>
              {mayWrite && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {transitions.map((transition, place) => (
              <Table.Tr key={transition.rule}>
                <Table.Td>{place + 1}</Table.Td>
                <Said transition={transition} />
                {mayWrite && (
                  <Table.Td>
                    <Group gap={4} wrap="nowrap">
                      <Act
                        label={words.edit(transition.rule)}
                        onClick={() => edit(transition)}
                        icon={IconPencil}
                        isOff={isPending}
                      />
                      <Act
                        label={words.up(transition.rule)}
                        onClick={() => up(place)}
                        icon={IconArrowUp}
                        isOff={isPending || place === 0}
                      />
                      <Act
                        label={words.remove(transition.rule)}
                        onClick={() => remove(place)}
                        icon={IconTrash}
                        isOff={isPending || transitions.length === 1}
                      />
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {mayWrite && (
        <Group>
          <Button size="xs" variant="default" disabled={isPending} onClick={() => edit('new')}>
            {words.add}
          </Button>
          {rules.source !== 'default' && (
            <Button size="xs" variant="default" aria-label={words.backOf(name)} onClick={() => setGoingBack(true)}>
              {words.back}
            </Button>
          )}
        </Group>
      )}
      {edited !== undefined && (
        <TransitionDialog
          {...{ transitions, putRules, onClose: () => setEdited(undefined) }}
          edited={edited === 'new' ? undefined : edited}
        />
      )}
      {isGoingBack && <BackDialog serviceLine={rules.serviceLine} name={name} onClose={() => setGoingBack(false)} />}
    </Card>
  );
}

function Said({ transition: { rule, signals, from, to, when } }: { readonly transition: Transition }) {
  const words = useWords(stagesWords);
  const language = useLanguage();
  const nameOf = useSignalName();
  const any = new Intl.ListFormat(language, { type: 'disjunction' });
  const stage = (one: string | null) => (one === null ? words.noStage : (words.stages[one] ?? one));
  return (
    <>
      <Table.Td>
        <Text size="sm">
          {words.sentence(
            any.format(from.map(stage)),
            any.format(signals.map((type) => `“${nameOf(type)}”`)),
            stage(to),
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {rule}
        </Text>
      </Table.Td>
      <Table.Td maw={320}>{when === undefined ? words.always : <Code>{when}</Code>}</Table.Td>
    </>
  );
}

interface ActProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon: typeof IconPencil;
  readonly isOff: boolean;
}

function Act({ label, onClick, icon: Icon, isOff }: ActProps) {
  return (
    <ActionIcon variant="subtle" aria-label={label} onClick={onClick} disabled={isOff}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
