import type { SuppressionReason } from '../../consents/suppression.ts';
import type { DeferReason, SuppressReason } from './decide-send.ts';

const SUPPRESSED: Readonly<Record<SuppressionReason, string>> = {
  opt_out: 'Whoever uses this address or number asked not to be written to.',
  unsubscribed: 'This address was unsubscribed.',
  complaint: 'A message to this address was reported as spam.',
  hard_bounce: 'The mail server says that this address does not exist.',
  wrong_number: 'Somebody else answered: this is not the patient’s number.',
  invalid: 'The carrier says that this number takes no messages.',
  reassigned: 'This number belongs to somebody else now.',
  staff: 'Staff closed this address or number.',
};

type Code = Exclude<SuppressReason, `suppressed_${string}`> | DeferReason | 'allowed';

const REASONS: Readonly<Record<Code, string>> = {
  allowed: 'Everything spoke for it.',
  paused: 'Somebody paused the clinic, the journey or the channel; it is looked at again once that ends.',
  with_a_person: 'Somebody of the clinic has the conversation with the patient; it waits until they hand it back.',
  cap_reached:
    'The patient got as many messages as the clinic allows in this time, or a more important one is about to come.',
  quiet_hours: 'It is not the time of day at the patient’s place at which messages may arrive.',
  throughput: 'The provider takes no more of these now, or today.',
  internal_error: 'It could not be decided on; the log of the application says why. It is looked at again.',
  patient_missing: 'There is no such patient any more.',
  patient_deceased: 'The patient has died.',
  patient_merged: 'The patient was found to be another one, who gets their own messages.',
  appointment_gone: 'The appointment it is about no longer lies ahead.',
  recall_closed: 'The recall it is about is closed.',
  run_ended: 'The journey ended for this patient before it was sent.',
  too_late: 'Its time has passed; it is dropped rather than sent late.',
  sensitive_line: 'Its line of care is sensitive: nobody is asked for a review of it, and it is not advertised.',
  no_authorization: 'Somebody pays for it, and the patient has not authorized that.',
  template_not_approved: 'The version of its template is not approved, or cannot be read any more.',
  refill_lapsed: 'The prescription ran out so long ago that a reminder of it would be marketing (45 CFR 164.501).',
  asked_lately: 'The patient was asked the same within the cooling-off of the clinic.',
  household_merged: 'One message to the same address speaks for the whole household.',
  no_time_zone: 'Nobody knows what time it is at the patient’s place.',
  never_open: 'The hours that the law and the clinic allow never meet.',
  variable_missing: 'Its text uses something that is not known of this patient.',
  too_long: 'Its text would take more segments than the template allows.',
  no_content: 'The template says nothing on these channels in a language of the patient.',
  no_contact_point: 'The patient has no address or number for these channels.',
  channel_unavailable: 'No provider is set up for these channels.',
  restricted: 'The clinic agreed with the patient not to write for this purpose or on this channel (45 CFR 164.522).',
  no_consent: 'The patient has not agreed to be contacted for this purpose on these channels.',
  not_confirmed: 'The consent has not been confirmed from the address, as the clinic asks for.',
  risk_not_accepted:
    'It says more of the patient’s health than an open channel should carry, and the patient has not accepted that risk.',
  no_agreement: 'No agreement in force covers the provider’s account (45 CFR 164.504(e)).',
};

const PREFIX = 'suppressed_';

/** What a reason code of the gate says to people. A code that is not known here, of an older release, says itself. */
export function explainReason(code: string): string {
  if (code.startsWith(PREFIX)) {
    const reason = code.slice(PREFIX.length);
    return Object.hasOwn(SUPPRESSED, reason) ? SUPPRESSED[reason as SuppressionReason] : code;
  }
  return Object.hasOwn(REASONS, code) ? REASONS[code as Code] : code;
}
