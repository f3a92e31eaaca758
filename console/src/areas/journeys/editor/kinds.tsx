import { Select, Switch } from '@mantine/core';

export interface KindsProps<Kind extends string> {
  readonly label: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly value: Kind;
  readonly onChange: (kind: Kind) => void;
}

/** One of a few forms that something can have. */
export function Kinds<Kind extends string>({ label, kinds, value, onChange }: KindsProps<Kind>) {
  const data = (Object.keys(kinds) as Kind[]).map((one) => ({ value: one, label: kinds[one] }));
  return (
    <Select
      label={label}
      data={data}
      value={value}
      allowDeselect={false}
      onChange={(kind) => {
        if (kind !== null && kind !== value) onChange(kind);
      }}
    />
  );
}

export interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Toggle({ label, isOn, onChange }: ToggleProps) {
  return <Switch label={label} checked={isOn} onChange={({ currentTarget: { checked } }) => onChange(checked)} />;
}
