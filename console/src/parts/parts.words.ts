import type { Words } from '../app/words.ts';

const en = {
  failed: 'This could not be loaded',
  noAnswer: 'The server did not answer. Check the connection and try again.',
  retry: 'Try again',
  loading: 'Loading',
  more: 'Load more',
  done: 'Done',
  recovery: 'Keep these recovery codes in a safe place. Each works once, and they are not shown again.',
  kept: 'I have kept them',
  scan: 'Scan this with an authenticator app, then type the six digits that it shows.',
  qrCode: 'QR code with the key of your second factor',
  orType: 'Or enter the key by hand:',
  onThisDevice: 'Open it in an app on this device',
  leaveTitle: 'Leave without saving?',
  leaveHint: 'What you changed here is lost.',
  leave: 'Leave',
  stay: 'Stay',
  overtaken: (who: string | undefined) => `${who ?? 'Somebody else'} saved this meanwhile`,
  yourself: 'You yourself, in another window,',
  overtakenHint: 'What you save takes the place of that. Take what was saved, and what you changed here is lost.',
  takeSaved: 'Take what was saved',
  saveAnyhow: 'Save all the same',
};

const es: typeof en = {
  failed: 'No se pudo cargar',
  noAnswer: 'El servidor no respondió. Compruebe la conexión e inténtelo de nuevo.',
  retry: 'Reintentar',
  loading: 'Cargando',
  more: 'Cargar más',
  done: 'Hecho',
  recovery:
    'Guarde estos códigos de recuperación en un lugar seguro. Cada uno sirve una vez y no se muestran de nuevo.',
  kept: 'Los he guardado',
  scan: 'Escanéelo con una aplicación de autenticación y escriba después las seis cifras que muestra.',
  qrCode: 'Código QR con la clave de su segundo factor',
  orType: 'O introduzca la clave a mano:',
  onThisDevice: 'Abrirla en una aplicación de este dispositivo',
  leaveTitle: '¿Salir sin guardar?',
  leaveHint: 'Se pierde lo que cambió aquí.',
  leave: 'Salir',
  stay: 'Quedarse',
  overtaken: (who) => `${who ?? 'Otra persona'} lo guardó entretanto`,
  yourself: 'Usted mismo, en otra ventana,',
  overtakenHint: 'Lo que guarde sustituye a aquello. Si toma lo guardado, se pierde lo que cambió aquí.',
  takeSaved: 'Tomar lo guardado',
  saveAnyhow: 'Guardar de todos modos',
};

export const partsWords: Words<typeof en> = { en, es };
