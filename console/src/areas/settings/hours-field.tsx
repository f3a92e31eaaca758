import { Fieldset, Group, Input, Stack, Switch, Text, TextInput } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { type Hours, timeShown, WEEKDAYS, type Weekday, type Window, withOpen, withTime } from './hours.ts';
import { settingsWords } from './settings.words.ts';

export interface HoursFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
  /** What is wrong with a day, by its key, or with the week. */
  readonly problemOf: (day?: Weekday) => string | undefined;
}

/** On which days something is open, and from when to when. */
export function HoursField({ label, hint, hours, onChange, problemOf }: HoursFieldProps) {
  const whole = WEEKDAYS.some((day) => problemOf(day) !== undefined) ? undefined : problemOf();
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="xs">
        {hint && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
        {WEEKDAYS.map((day) => (
          <Day
            key={day}
            day={day}
            window={hours[day]}
            error={problemOf(day)}
            onOpen={(isOpen) => onChange(withOpen(hours, day, isOpen))}
            onTime={(which, time) => onChange(withTime(hours, day, which, time))}
          />
        ))}
        {whole && <Input.Error role="alert">{whole}</Input.Error>}
      </Stack>
    </Fieldset>
  );
}

interface DayProps {
  readonly day: Weekday;
  readonly window: Window;
  readonly error: string | undefined;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onTime: (which: 0 | 1, time: string) => void;
}

function Day({ day, window, error, onOpen, onTime }: DayProps) {
  const words = useWords(settingsWords);
  const name = words.weekdays[day];
  return (
    <div>
      <Group gap="sm" mih={36}>
        <Switch
          w={150}
          label={name}
          checked={window !== null}
          onChange={({ currentTarget }) => onOpen(currentTarget.checked)}
        />
        {window === null ? (
          <Text size="sm" c="dimmed">
            {words.closedOn}
          </Text>
        ) : (
          <>
            <Time label={words.opens(name)} time={window[0]} hasError={Boolean(error)} onTime={(t) => onTime(0, t)} />
            <Text span aria-hidden>
              –
            </Text>
            <Time label={words.closes(name)} time={window[1]} hasError={Boolean(error)} onTime={(t) => onTime(1, t)} />
          </>
        )}
      </Group>
      {error && <Input.Error role="alert">{error}</Input.Error>}
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  readonly time: string;
  readonly hasError: boolean;
  readonly onTime: (time: string) => void;
}

function Time({ label, time, hasError, onTime }: TimeProps) {
  return (
    <TextInput
      type="time"
      aria-label={label}
      value={timeShown(time)}
      required
      error={hasError}
      onChange={({ currentTarget }) => onTime(currentTarget.value)}
    />
  );
}
