import { Fieldset, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import type { Path } from '../definition/ways.ts';
import { textOf, useEditing, useField } from '../editor/editing.ts';
import { readRule, writeRule } from './conditions.ts';
import { ConditionList } from './condition-list.tsx';
import { fieldsOf, type RuleField as RuleFieldOffer } from './fields-of.ts';
import { rulesWords } from './rules.words.ts';

/** Rules are mostly written as fields; the editor of texts comes when somebody wants it. */
const RuleText = lazy(async () => ({ default: (await import('./rule-text.tsx')).RuleText }));
const PAUSE_MS = 400;

export interface RuleFieldProps {
  readonly path: Path;
  readonly label: string;
  /** The type of signal that the rule sees; nothing in a step. */
  readonly signal?: string;
  readonly hasRun?: boolean;
  readonly gives?: 'bool' | 'string' | 'plain';
  readonly isOptional?: boolean;
}

/** A rule, as fields where fields can say it, as CEL where not. */
export function RuleField({ path, label, signal, hasRun = false, gives = 'bool', isOptional = false }: RuleFieldProps) {
  const words = useWords(rulesWords);
  const { id, value, set, error } = useField(path);
  const rule = textOf(value);
  const conditions = gives === 'bool' ? readRule(rule) : undefined;
  const [wantsText, setWantsText] = useState(false);
  const asFields = conditions !== undefined && !wantsText;
  const fields = useFields(signal, hasRun);
  const become = (text: string) => set(text === '' && isOptional ? undefined : text);
  return (
    <Fieldset legend={label} p="sm" id={id} tabIndex={-1}>
      <Stack gap="xs">
        {gives === 'bool' && (
          <How label={label} asFields={asFields} canBeFields={conditions !== undefined} onChange={setWantsText} />
        )}
        {asFields ? (
          <ConditionList conditions={conditions} fields={fields} onChange={(next) => become(writeRule(next))} />
        ) : (
          <>
            <Suspense fallback={<Textarea label={words.rule} value={rule} readOnly />}>
              <RuleText label={`${label}: ${words.rule}`} rule={rule} fields={fields} onChange={become} />
            </Suspense>
          </>
        )}
        <Verdict {...{ rule, gives, error }} signal={signal === '' ? undefined : signal} isQuiet={asFields} />
      </Stack>
    </Fieldset>
  );
}

function useFields(signal: string | undefined, hasRun: boolean): readonly RuleFieldOffer[] {
  const { definition, signalTypes } = useEditing();
  const attributes = Object.values(definition.steps).flatMap((step) => (step.kind === 'set' ? [step.attribute] : []));
  return fieldsOf({ signal: signalTypes.find(({ type }) => type === signal), hasRun, attributes });
}

interface HowProps {
  readonly label: string;
  readonly asFields: boolean;
  readonly canBeFields: boolean;
  readonly onChange: (wantsText: boolean) => void;
}

/** Fields or text; only text where a rule says more than fields can show. */
function How({ label, asFields, canBeFields, onChange }: HowProps) {
  const words = useWords(rulesWords);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={words.how(label)}
        value={asFields ? 'fields' : 'text'}
        onChange={(how) => onChange(how === 'text')}
        data={[
          { value: 'fields', label: words.asFields, disabled: !canBeFields },
          { value: 'text', label: words.asText },
        ]}
      />
      {!canBeFields && <Text size="xs">{words.notFields}</Text>}
    </>
  );
}

interface VerdictProps {
  readonly rule: string;
  readonly signal: string | undefined;
  readonly gives: 'bool' | 'string' | 'plain';
  /** What saving said of it. */
  readonly error: string | undefined;
  readonly isQuiet: boolean;
}

/** What the server says of the rule while it is written. */
function Verdict({ rule, signal, gives, error, isQuiet }: VerdictProps) {
  const words = useWords(rulesWords);
  const [asked] = useDebouncedValue(rule, PAUSE_MS);
  const { data } = api.useQuery(
    'post',
    '/v1/rules/check',
    { body: { rule: asked, gives, ...(signal === undefined ? {} : { signal }) } },
    { enabled: asked.trim() !== '', staleTime: Infinity },
  );
  if (rule.trim() === '') return null;
  const fault = data?.problems[0]?.message ?? error;
  const isGood = fault === undefined && data !== undefined && !isQuiet;
  return (
    <div aria-live="polite">
      {fault !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {fault}
        </Text>
      )}
      {isGood && <Text size="sm">{words.good}</Text>}
    </div>
  );
}
