import type { paths } from '../../../api/schema.ts';
import { dayAfter } from '../../../parts/day-of.ts';
import { startOf } from '../../../parts/instant-of.ts';

export type AuditItem = paths['/v1/audit']['get']['responses'][200]['content']['application/json']['items'][number];
export type Verified = paths['/v1/audit/verify']['post']['responses'][200]['content']['application/json'];
type Query = NonNullable<paths['/v1/audit']['get']['parameters']['query']>;

export const RESULTS = ['ok', 'refused', 'failed', 'unknown'] as const;
export const PURPOSES = [
  'treatment',
  'payment',
  'operations',
  'marketing',
  'rights',
  'security',
  'compliance',
  'emergency',
] as const;

/** What is looked for. What is empty is not asked for. Days are whole ones where the clinic is, both included. */
export interface AuditAsked {
  readonly actor: string;
  readonly action: string;
  readonly patient: string;
  readonly purpose: string;
  readonly result: string;
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: AuditAsked = {
  ...{ actor: '', action: '', patient: '', purpose: '', result: '', from: '', to: '' },
};

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The id in what somebody pasted: the address of a record, or the id itself. */
export function idIn(text: string): string | undefined {
  return ID.exec(text.toLowerCase())?.[0];
}

/** As the API is asked for it. */
export function queryOf(asked: AuditAsked, timeZone: string): Query {
  const { actor, action, from, to } = asked;
  const patient = idIn(asked.patient);
  const purpose = PURPOSES.find((one) => one === asked.purpose);
  const result = RESULTS.find((one) => one === asked.result);
  return {
    ...(actor !== '' && { actor }),
    ...(action.trim() !== '' && { action: action.trim() }),
    ...(patient !== undefined && { patient }),
    ...(purpose && { purpose }),
    ...(result && { result }),
    ...(from !== '' && { from: startOf(from, timeZone) }),
    ...(to !== '' && { to: startOf(dayAfter(to, 1), timeZone) }),
  };
}

/** The patients whom an entry is about, each once. */
export function patientsOf({ object, detail }: Pick<AuditItem, 'object' | 'detail'>): string[] {
  const { patients } = detail;
  const listed = Array.isArray(patients) ? patients.filter((one) => typeof one === 'string') : [];
  const own = object?.kind === 'patient' && object.id !== null ? [object.id] : [];
  return [...new Set([...own, ...listed])];
}

export interface ActionWords {
  readonly verbs: Readonly<Record<string, string>>;
  readonly nouns: Readonly<Record<string, string>>;
  readonly sentence: (verb: string, noun: string) => string;
}

/** An action such as `patient.read` as people say it; as it stands where nobody wrote words for it. */
export function actionInWords(action: string, { verbs, nouns, sentence }: ActionWords): string {
  const [noun = '', verb = ''] = action.split('.', 2);
  const named = nouns[noun] ?? nouns[noun.replace(/s$/, '')];
  const done = verbs[verb];
  return named === undefined || done === undefined ? action : sentence(done, named);
}
