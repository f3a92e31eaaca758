/**
 * A patient who does not exist, in words that nothing else says. Where one of them turns up, patient data would.
 */
export const CANARY = {
  givenName: 'Zyxabel',
  familyName: 'Quoridane',
  email: 'zyxabel.quoridane@canary.example',
  phone: '+12125550197',
  mrn: 'MRN-QZ7741X',
  birthDate: '1947-02-13',
  address: '77 Plovendale Crescent',
  zip: '02467-7741',
  appointment: 'APPT-VX0093K',
  reason: 'wumbledorf rash',
  search: 'mivvelstone syndrome',
  topic: 'yorgentic fever',
  drug: 'plaxomibrin',
  message: 'Flibberquist sends good wishes.',
  reply: 'snorvalian question',
  comment: 'krelbuntic remark',
  note: 'grimthrax note',
  guardian: 'Thaddlebrix',
  undeclared: 'obbleflorn reading',
  document: 'squandrelic scan',
} as const;
export type CanaryName = keyof typeof CANARY;

/** What is looked for: a part of each value that is enough to tell it, so that a value that was cut is found as well. */
const NEEDLES: Readonly<Record<CanaryName, readonly string[]>> = {
  ...(Object.fromEntries(
    Object.entries(CANARY).map(([name, value]) => [name, [value.split(' ').find((word) => word.length > 7) ?? value]]),
  ) as Record<CanaryName, string[]>),
  email: ['zyxabel.quor', 'canary.example'],
  phone: ['2125550197', '212-555-0197', '(212) 555-0197'],
  birthDate: ['1947-02-13', '19470213', '02/13/1947'],
  zip: ['02467-7741', '024677741'],
  address: ['Plovendale'],
};

interface Needle {
  readonly canary: CanaryName;
  readonly forms: readonly string[];
}

const SOUGHT: readonly Needle[] = (Object.entries(NEEDLES) as [CanaryName, string[]][]).map(([canary, values]) => ({
  canary,
  forms: values.flatMap(formsOf),
}));

/** The canaries in a text: as they are, in an address, as bytes in hexadecimal, in Base64 at each of its three places. */
export function sightings(text: string): CanaryName[] {
  const lower = text.toLowerCase();
  return SOUGHT.filter(({ forms }) => forms.some((form) => lower.includes(form))).map(({ canary }) => canary);
}

function formsOf(value: string): string[] {
  const base64 = ['', 'x', 'xx'].map((before) => {
    const coded = Buffer.from(before + value).toString('base64');
    // The first and the last letters depend on what stands beside the value.
    return coded.slice(before === '' ? 0 : 4, -4);
  });
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('hex'), ...base64];
  return [...new Set(forms.filter((form) => form.length > 6).map((form) => form.toLowerCase()))];
}
