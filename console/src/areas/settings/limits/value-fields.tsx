import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { HoursField } from '../hours-field.tsx';
import { type Cap, type Known, type Purpose, PURPOSES, type Values } from './limit.ts';
import { limitsWords } from './limits.words.ts';

const PERCENT = 100;

export interface ValueFieldsProps {
  readonly known: Known;
  readonly onChange: (known: Known) => void;
  readonly error: unknown;
}

/** What a limit says, as its kind asks. */
export function ValueFields({ known, onChange, error }: ValueFieldsProps) {
  const words = useWords(limitsWords);
  const fault = (path: string) => problemAt(error, `value.${path}`);
  switch (known.kind) {
    case 'open_hours': {
      const { kind, value } = known;
      return (
        <>
          <Purposes
            value={value}
            onChange={(purposes) => onChange({ kind, value: { ...value, purposes } })}
            fault={fault}
          />
          <HoursField
            label={words.kinds[kind] ?? kind}
            hours={value.hours}
            onChange={(hours) => onChange({ kind, value: { ...value, hours } })}
            problemOf={(day) => fault(day === undefined ? 'hours' : `hours.${day}`)}
          />
        </>
      );
    }
    case 'caps': {
      const { kind, value } = known;
      return (
        <>
          <Purposes
            value={value}
            onChange={(purposes) => onChange({ kind, value: { ...value, purposes } })}
            fault={fault}
          />
          <Caps caps={value.caps} onChange={(caps) => onChange({ kind, value: { ...value, caps } })} fault={fault} />
        </>
      );
    }
    case 'revocation':
      return (
        <NativeSelect
          label={words.scope}
          value={known.value.scope}
          data={(['all', 'law'] as const).map((value) => ({ value, label: words.scopes[value] }))}
          error={fault('scope')}
          onChange={({ currentTarget: { value } }) =>
            onChange({ kind: 'revocation', value: { scope: value === 'law' ? 'law' : 'all' } })
          }
        />
      );
    case 'throughput':
      return (
        <Throughput value={known.value} onChange={(value) => onChange({ kind: 'throughput', value })} fault={fault} />
      );
    case 'review_cooling_off':
    case 'refill_lapse': {
      const { kind } = known;
      return (
        <NumberInput
          label={words.days}
          value={known.value.days}
          min={0}
          allowDecimal={false}
          required
          error={fault('days')}
          onChange={(days) => onChange({ kind, value: { days: Number(days) } })}
        />
      );
    }
    case 'minimum_cohort':
      return (
        <NumberInput
          label={words.people}
          value={known.value.people}
          min={50}
          allowDecimal={false}
          required
          error={fault('people')}
          onChange={(people) => onChange({ kind: 'minimum_cohort', value: { people: Number(people) } })}
        />
      );
    case 'visitor_consent':
      return null;
  }
}

interface PartProps<Value, Changed> {
  readonly value: Value;
  readonly onChange: (changed: Changed) => void;
  readonly fault: (path: string) => string | undefined;
}

function Purposes({
  value,
  onChange,
  fault,
}: PartProps<{ readonly purposes: readonly Purpose[] }, readonly Purpose[]>) {
  const words = useWords(limitsWords);
  const { purposes } = value;
  return (
    <Checkbox.Group
      label={words.purposes}
      value={[...purposes]}
      error={fault('purposes')}
      onChange={(chosen) => onChange(PURPOSES.filter((one) => chosen.includes(one)))}
    >
      <Group mt={4}>
        {PURPOSES.map((purpose) => (
          <Checkbox key={purpose} value={purpose} label={words.purposeNames[purpose]} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

interface CapsProps {
  readonly caps: readonly Cap[];
  readonly onChange: (caps: readonly Cap[]) => void;
  readonly fault: (path: string) => string | undefined;
}

function Caps({ caps, onChange, fault }: CapsProps) {
  const words = useWords(limitsWords);
  const edit = (place: number, part: Partial<Cap>) =>
    onChange(caps.map((cap, at) => (at === place ? { ...cap, ...part } : cap)));
  return (
    <Fieldset legend={words.capsOf} p="sm">
      <Stack gap="xs">
        {caps.map((cap, place) => (
          // Caps have no name of their own: their place is what they are.
          <Fieldset key={place} variant="unstyled" legend={words.capNumber(place + 1)}>
            <Group align="flex-start">
              <NumberInput
                label={words.capCount}
                value={cap.count}
                min={0}
                allowDecimal={false}
                required
                error={fault(`caps.${place}.count`)}
                onChange={(count) => edit(place, { count: Number(count) })}
              />
              <NumberInput
                label={words.capHours}
                value={cap.hours}
                min={1}
                allowDecimal={false}
                required
                error={fault(`caps.${place}.hours`)}
                onChange={(hours) => edit(place, { hours: Number(hours) })}
              />
              {caps.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  mt={28}
                  aria-label={words.removeCap(place + 1)}
                  onClick={() => onChange(caps.filter((_, at) => at !== place))}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </Group>
          </Fieldset>
        ))}
        <Group>
          <Button size="xs" variant="default" onClick={() => onChange([...caps, { count: 1, hours: 24 }])}>
            {words.addCap}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

type Rate = Values['throughput'];

function Throughput({ value, onChange, fault }: PartProps<Rate, Rate>) {
  const words = useWords(limitsWords);
  const numberOr = (typed: string | number) => (typed === '' ? null : Number(typed));
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NumberInput
        label={words.perSecond}
        description={words.unlimited}
        value={value.perSecond ?? ''}
        min={0}
        error={fault('perSecond')}
        onChange={(typed) => onChange({ ...value, perSecond: numberOr(typed) })}
      />
      <NumberInput
        label={words.perDay}
        description={words.unlimited}
        value={value.perDay ?? ''}
        min={0}
        allowDecimal={false}
        error={fault('perDay')}
        onChange={(typed) => onChange({ ...value, perDay: numberOr(typed) })}
      />
      <NumberInput
        label={words.careReserve}
        value={Math.round(value.careReserve * PERCENT)}
        min={0}
        max={PERCENT}
        allowDecimal={false}
        error={fault('careReserve')}
        onChange={(typed) => onChange({ ...value, careReserve: Number(typed) / PERCENT })}
      />
    </SimpleGrid>
  );
}
