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
};

export const partsWords: Words<typeof en> = { en, es };
