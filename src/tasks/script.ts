/** What a script may name; it is filled in for whoever reads it. */
export const SCRIPT_PLACEHOLDERS = ['patient.firstName', 'patient.lastName', 'clinic.name', 'clinic.phone'] as const;
export type ScriptValues = Readonly<Record<(typeof SCRIPT_PLACEHOLDERS)[number], string | undefined>>;

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Those that a script cannot have, each once. */
export function unknownPlaceholders(text: string): readonly string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !isPlaceholder(name)).map((name) => `{{${name.slice(0, 60)}}}`);
}

/** The script with what is known; where something is not, a line to fill in stands in its place. */
export function renderScript(text: string, values: ScriptValues): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => (isPlaceholder(name) ? filled(values[name]) : whole));
}

function filled(value: string | undefined): string {
  return value === undefined || value === '' ? '____' : value;
}

function isPlaceholder(name: string): name is keyof ScriptValues {
  return (SCRIPT_PLACEHOLDERS as readonly string[]).includes(name);
}
