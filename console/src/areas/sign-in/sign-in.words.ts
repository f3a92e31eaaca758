import type { Words } from '../../app/words.ts';

const en = {
  title: 'Sign in to Attend',
  clinic: 'Clinic',
  clinicHint: 'The short name your administrator gave you, such as lakeside-medical-group.',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  wrong:
    'That did not work. Check the clinic, email, password and code; after several failures the account is locked for a while.',
  codeHint: 'This clinic asks for a second factor.',
  code: 'Code of the authenticator',
  codeWhere: 'Six digits, or one of your recovery codes.',
  codeIfAny: 'If you have set up a second factor: six digits, or one of your recovery codes.',
  confirm: 'Confirm',
  enrolHint: 'This clinic asks for a second factor, and you have none yet.',
};

const es: typeof en = {
  title: 'Iniciar sesión en Attend',
  clinic: 'Clínica',
  clinicHint: 'El nombre corto que le dio su administrador, como lakeside-medical-group.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  wrong:
    'No funcionó. Revise la clínica, el correo, la contraseña y el código; tras varios fallos la cuenta se bloquea un tiempo.',
  codeHint: 'Esta clínica pide un segundo factor.',
  code: 'Código del autenticador',
  codeWhere: 'Seis cifras, o uno de sus códigos de recuperación.',
  codeIfAny: 'Si configuró un segundo factor: seis cifras, o uno de sus códigos de recuperación.',
  confirm: 'Confirmar',
  enrolHint: 'Esta clínica pide un segundo factor, y aún no tiene ninguno.',
};

export const signInWords: Words<typeof en> = { en, es };
