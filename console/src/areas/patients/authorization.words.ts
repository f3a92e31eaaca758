import type { Words } from '../../app/words.ts';

const en = {
  record: 'Record an authorization',
  description: 'What may be used or disclosed',
  descriptionHint: 'As it stands in what was signed.',
  discloser: 'Who may disclose it',
  recipient: 'To whom',
  payer: 'Who pays for the messages',
  purpose: 'What for',
  expires: 'How it ends',
  onDay: 'On a day',
  byEvent: 'By an event',
  lastDay: 'Last day',
  event: 'Event',
  signedAt: 'When it was signed',
  signer: 'Who signed it',
  representative: 'Somebody signed for the patient',
  authority: 'By which right',
  statements: 'What it says (45 CFR 164.508)',
  statement: {
    rightToRevoke: 'It can be revoked, and how',
    conditioning: 'Care does not depend on it',
    redisclosure: 'What was disclosed may be passed on',
    remuneration: 'The clinic is paid for it',
  },
  copyGivenAt: 'When the patient got a copy',
};

const es: typeof en = {
  record: 'Registrar una autorización',
  description: 'Qué se puede usar o revelar',
  descriptionHint: 'Como consta en lo que se firmó.',
  discloser: 'Quién lo puede revelar',
  recipient: 'A quién',
  payer: 'Quién paga los mensajes',
  purpose: 'Para qué',
  expires: 'Cómo termina',
  onDay: 'Un día',
  byEvent: 'Con un hecho',
  lastDay: 'Último día',
  event: 'Hecho',
  signedAt: 'Cuándo se firmó',
  signer: 'Quién la firmó',
  representative: 'Alguien firmó por el paciente',
  authority: 'Con qué derecho',
  statements: 'Qué dice (45 CFR 164.508)',
  statement: {
    rightToRevoke: 'Se puede revocar, y cómo',
    conditioning: 'La atención no depende de ella',
    redisclosure: 'Lo revelado puede pasar a otros',
    remuneration: 'La clínica cobra por ello',
  },
  copyGivenAt: 'Cuándo recibió una copia el paciente',
};

export const authorizationWords: Words<typeof en> = { en, es };
