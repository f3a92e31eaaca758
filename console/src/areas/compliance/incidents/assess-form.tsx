import { Fieldset, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { EXCLUSIONS, FACTORS, type Incident, OUTCOMES, RATINGS } from './incident.ts';
import { assessmentWords } from './assessment.words.ts';
import { incidentsWords } from './incidents.words.ts';
import { useIncidentChanged } from './use-incident.ts';

type Factor = (typeof FACTORS)[number];
type Assessment = NonNullable<Incident['assessment']>;

const FIELDS = ['conclusion', 'exclusion', 'keysExposed', ...FACTORS.map((name) => `factors.${name}`)];

export interface AssessFormProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** The assessment by the four factors (45 CFR 164.402(2)), with the reasoning that must be shown later. */
export function AssessForm({ incident: { id, assessment }, onClose }: AssessFormProps) {
  const words = useWords(assessmentWords);
  const { assess: title } = useWords(incidentsWords);
  const [half, setHalf] = useState<readonly Factor[]>([]);
  const [outcome, setOutcome] = useState(assessment?.outcome ?? 'breach');
  const changed = useIncidentChanged();
  const assess = api.useMutation('post', '/v1/incidents/{id}/assess', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });

  function submit(form: FormData): void {
    const unfinished = halfSaid(form);
    setHalf(unfinished);
    if (unfinished.length > 0) return;
    const exclusion = EXCLUSIONS.find((one) => one === textIn(form, 'exclusion')) ?? null;
    assess.mutate({
      params: { path: { id } },
      body: {
        outcome,
        conclusion: textIn(form, 'conclusion'),
        factors: factorsIn(form),
        ...(outcome === 'excluded' && { exclusion }),
        ...(outcome === 'encrypted' && { keysExposed: textIn(form, 'keysExposed') !== 'safe' }),
      },
    });
  }
  return (
    <Dialog
      {...{ title, submit: words.assessIt, onSubmit: submit, onClose, fields: FIELDS, size: 'xl' }}
      {...{ isPending: assess.isPending, error: assess.error }}
    >
      <Text size="sm">{words.assessHint}</Text>
      {FACTORS.map((name) => (
        <FactorFields
          key={name}
          name={name}
          before={assessment?.factors[name]}
          error={half.includes(name) ? words.half : problemAt(assess.error, `factors.${name}`)}
        />
      ))}
      <Outcome {...{ assessment, outcome, onPick: setOutcome, error: assess.error }} />
      <Textarea
        name="conclusion"
        label={words.conclusion}
        description={words.conclusionHint}
        autosize
        minRows={3}
        required
        defaultValue={assessment?.conclusion}
        error={problemAt(assess.error, 'conclusion')}
      />
    </Dialog>
  );
}

/** Factors of which only the rating or only the reasoning was given. */
function halfSaid(form: FormData): Factor[] {
  return FACTORS.filter((name) => {
    const [rating, reasoning] = [textIn(form, `${name}.rating`), textIn(form, `${name}.reasoning`).trim()];
    return (rating === '') !== (reasoning === '');
  });
}

/** What was said of each factor; one without a rating and words is left out. */
function factorsIn(form: FormData) {
  return Object.fromEntries(
    FACTORS.flatMap((name) => {
      const rating = RATINGS.find((one) => one === textIn(form, `${name}.rating`));
      return rating ? [[name, { rating, reasoning: textIn(form, `${name}.reasoning`).trim() }]] : [];
    }),
  );
}

interface FactorFieldsProps {
  readonly name: Factor;
  readonly before: Assessment['factors'][Factor];
  readonly error: string | undefined;
}

function FactorFields({ name, before, error }: FactorFieldsProps) {
  const words = useWords(assessmentWords);
  return (
    <Fieldset legend={words.factors[name]}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {words.factorHints[name]}
        </Text>
        <NativeSelect
          name={`${name}.rating`}
          label={words.rating}
          defaultValue={before?.rating ?? ''}
          data={[
            { value: '', label: words.notRated },
            ...RATINGS.map((value) => ({ value, label: words.ratings[value] })),
          ]}
        />
        <Textarea
          name={`${name}.reasoning`}
          label={words.reasoning}
          autosize
          minRows={2}
          defaultValue={before?.reasoning ?? ''}
          error={error}
        />
      </Stack>
    </Fieldset>
  );
}

interface OutcomeProps {
  readonly assessment: Incident['assessment'];
  readonly outcome: Assessment['outcome'];
  readonly onPick: (outcome: Assessment['outcome']) => void;
  readonly error: unknown;
}

function Outcome({ assessment, outcome, onPick, error }: OutcomeProps) {
  const words = useWords(assessmentWords);
  return (
    <>
      <Radio.Group
        label={words.outcome}
        value={outcome}
        onChange={(value) => onPick(OUTCOMES.find((one) => one === value) ?? 'breach')}
      >
        <Stack gap={6} mt={6}>
          {OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={words.outcomes[value]} description={words.outcomeHints[value]} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'excluded' && (
        <NativeSelect
          name="exclusion"
          label={words.exclusion}
          defaultValue={assessment?.exclusion ?? EXCLUSIONS[0]}
          data={EXCLUSIONS.map((value) => ({ value, label: words.exclusions[value] }))}
          error={problemAt(error, 'exclusion')}
        />
      )}
      {outcome === 'encrypted' && (
        <NativeSelect
          name="keysExposed"
          label={words.keys}
          data={[
            { value: 'exposed', label: words.keysExposed },
            { value: 'safe', label: words.keysSafe },
          ]}
          error={problemAt(error, 'keysExposed')}
        />
      )}
    </>
  );
}
