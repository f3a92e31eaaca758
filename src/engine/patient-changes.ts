import type { ConsentRecord } from '../consents/consent.ts';
import { type Patient, type Profile, PROFILE_FIELDS, PROFILE_SIGNALS } from '../patients/patient.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type BatchFacts, type Decisions, patientKey } from './batch.ts';

/** What signals say about patients themselves: who they are, what they agreed to, whether they live. */
export class PatientChanges {
  private readonly patients = new Map<string, Patient>();
  private readonly profiles = new Map<string, Profile>();
  private readonly consents: ConsentRecord[] = [];

  constructor(private readonly facts: BatchFacts) {}

  take(signal: PlacedSignal): void {
    if (PROFILE_SIGNALS.has(signal.type)) this.update(signal);
    else if (signal.type === 'patient.deceased') this.change(signal, { deceasedAt: signal.time });
    else if (signal.type === 'consent.granted' || signal.type === 'consent.revoked')
      this.consents.push(toConsent(signal));
  }

  /** As of this place in the batch. */
  patientOf(key: string): Patient | undefined {
    return this.patients.get(key) ?? this.facts.patients.get(key);
  }

  profileOf(key: string): Profile | undefined {
    return this.profiles.get(key) ?? this.facts.profiles.get(key);
  }

  isDeceased(key: string): boolean {
    const patient = this.patientOf(key);
    return patient !== undefined && patient.deceasedAt !== null;
  }

  decisions(): Pick<Decisions, 'profiles' | 'consents'> {
    const profiles = [...this.patients].map(([key, patient]) => ({ patient, profile: this.profileOf(key) ?? {} }));
    return { profiles, consents: this.consents };
  }

  private update(signal: PlacedSignal): void {
    const key = patientKey(signal.clinicId, signal.patientId);
    const told = PROFILE_FIELDS.filter((field) => typeof signal.data[field] === 'string');
    const { language, timeZone, region } = signal.data;
    if (told.length === 0 && [language, timeZone, region].every((value) => value === undefined)) return;
    const profile = Object.fromEntries(told.map((field) => [field, signal.data[field]])) as Profile;
    this.profiles.set(key, { ...this.profileOf(key), ...profile });
    this.change(signal, {
      ...(typeof language === 'string' ? { language } : {}),
      ...(typeof timeZone === 'string' ? { timeZone } : {}),
      ...(typeof region === 'string' ? { region } : {}),
    });
  }

  private change(signal: PlacedSignal, fields: Partial<Patient>): void {
    const key = patientKey(signal.clinicId, signal.patientId);
    const patient = this.patientOf(key);
    if (patient) this.patients.set(key, { ...patient, ...fields });
  }
}

/** The types' schemas guarantee purpose, channel and level. */
function toConsent(signal: PlacedSignal): ConsentRecord {
  const { purpose, channel, level, wording, wordingVersion, source, actorId, actor } = signal.data as Readonly<
    Record<string, string>
  >;
  return {
    clinicId: signal.clinicId,
    id: signal.id,
    patientId: signal.patientId,
    purpose: purpose as ConsentRecord['purpose'],
    channel: channel as ConsentRecord['channel'],
    level: (level ?? 'none') as ConsentRecord['level'],
    action: signal.type === 'consent.granted' ? 'grant' : 'revoke',
    wording: wording ?? '',
    wordingVersion: wordingVersion ?? null,
    source: source ?? signal.source,
    actor: actorId ?? actor ?? 'patient',
    at: signal.time,
  };
}
