import type { Words } from '../../app/words.ts';

const en = {
  title: 'Choose your password',
  hint: 'You were invited to Attend. Choose a password of at least 12 characters: several words that nobody would guess are better than signs that nobody can remember.',
  password: 'Password',
  again: 'The same password again',
  differ: 'The two are not the same.',
  choose: 'Save the password',
  noToken: 'This link is not complete. Open it as you were given it, or ask for a new invitation.',
  tokenGone: 'This invitation was used, or is too old. Ask whoever invited you for another one.',
  done: 'Your password is saved. Now sign in with it.',
};

const es: typeof en = {
  title: 'Elija su contraseña',
  hint: 'Le han invitado a Attend. Elija una contraseña de al menos 12 caracteres: varias palabras que nadie adivine son mejores que signos que nadie recuerda.',
  password: 'Contraseña',
  again: 'La misma contraseña otra vez',
  differ: 'Las dos no son iguales.',
  choose: 'Guardar la contraseña',
  noToken: 'Este enlace no está completo. Ábralo tal como se lo dieron o pida otra invitación.',
  tokenGone: 'Esta invitación ya se usó o es demasiado antigua. Pida otra a quien le invitó.',
  done: 'Su contraseña está guardada. Ahora inicie sesión con ella.',
};

export const invitationWords: Words<typeof en> = { en, es };
