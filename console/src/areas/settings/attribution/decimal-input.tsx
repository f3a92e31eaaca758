import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

export interface DecimalInputProps extends Omit<NumberInputProps, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> {
  /** Nothing is an empty field. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may have decimals. What is typed stays as it is: a field that fills itself with 0 when it is emptied makes 125 of 12.5. */
export function DecimalInput({ value, onChange, ...rest }: DecimalInputProps) {
  const [typed, setTyped] = useState<number | string>();
  const isTyped = typed !== undefined && (numberOf(typed) ?? 0) === (value ?? 0);
  return (
    <NumberInput
      {...rest}
      value={isTyped ? typed : (value ?? '')}
      onChange={(now) => {
        setTyped(now);
        onChange(numberOf(now));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function numberOf(typed: number | string): number | undefined {
  const number = typed === '' ? NaN : Number(typed);
  return Number.isNaN(number) ? undefined : number;
}
