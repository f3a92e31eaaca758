import type { Words } from '../../../app/words.ts';

const en = {
  sessions: 'Sessions',
  sessionsHint:
    'A clinic may be stricter than Attend, never laxer. What you set counts at once, for sessions that have begun too.',
  idleMinutes: 'Ends after so many minutes without use (5 to 15)',
  absoluteHours: 'Ends after so many hours, however much it is used (1 to 12)',
  secondFactor: 'Second factor',
  secondFactorHint:
    'Outside the sandbox everybody gives a code as well as the password. Whoever has none yet sets it up at the next sign-in; who lost it is reset under Users and roles.',
  provider: 'Sign-in by a provider (OpenID Connect)',
  providerHint:
    'Your own directory vouches for people, so that who leaves it leaves Attend. Name at the provider this address to return to:',
  providerNone: 'No provider is named: everybody signs in by password.',
  onlyOwner: 'Only an owner may change it: whoever names the provider could come in as anybody.',
  issuer: 'Issuer',
  clientId: 'Client id',
  clientSecret: 'Client secret',
  secretKept: 'Left empty, the one that is there stays. It is never shown.',
  emailDomains: 'Domains',
  emailDomainsHint: 'Only people with verified addresses of these are let in for the first time. Separate by commas.',
  roleClaim: 'Claim that says the role',
  roleMap: 'Roles by its values',
  roleMapHint: 'One per line, as value = role; the first that fits counts. Others must be invited first.',
  roleMapWrong: (line: string) => `“${line}” is not value = role, with a role such as front_desk.`,
  requiresTotp: 'Ask for a code of Attend as well',
  remove: 'Remove the provider',
  removeSure: 'Remove the provider?',
  removeHint: 'Whoever has no password then needs an invitation. Sessions that have begun go on.',
};

const es: typeof en = {
  sessions: 'Sesiones',
  sessionsHint:
    'Una clínica puede ser más estricta que Attend, nunca menos. Lo que fije vale enseguida, también para sesiones ya abiertas.',
  idleMinutes: 'Termina tras tantos minutos sin uso (5 a 15)',
  absoluteHours: 'Termina tras tantas horas, por mucho que se use (1 a 12)',
  secondFactor: 'Segundo factor',
  secondFactorHint:
    'Fuera de las pruebas todos dan un código además de la contraseña. Quien no lo tiene lo configura al iniciar sesión; a quien lo perdió se le restablece en Personas y roles.',
  provider: 'Inicio de sesión por un proveedor (OpenID Connect)',
  providerHint:
    'Su propio directorio responde por las personas: quien lo deja, deja Attend. Indique en el proveedor esta dirección de regreso:',
  providerNone: 'No hay proveedor: todos inician sesión con contraseña.',
  onlyOwner: 'Solo un titular puede cambiarlo: quien nombra al proveedor podría entrar como cualquiera.',
  issuer: 'Emisor',
  clientId: 'Id de cliente',
  clientSecret: 'Secreto de cliente',
  secretKept: 'Vacío, se conserva el que hay. Nunca se muestra.',
  emailDomains: 'Dominios',
  emailDomainsHint: 'Solo personas con direcciones verificadas de estos entran por primera vez. Sepárelos con comas.',
  roleClaim: 'Atributo que dice el rol',
  roleMap: 'Roles según sus valores',
  roleMapHint: 'Uno por línea, como valor = rol; vale el primero que coincide. A los demás hay que invitarlos antes.',
  roleMapWrong: (line) => `«${line}» no es valor = rol, con un rol como front_desk.`,
  requiresTotp: 'Pedir además un código de Attend',
  remove: 'Quitar el proveedor',
  removeSure: '¿Quitar el proveedor?',
  removeHint: 'Quien no tenga contraseña necesitará una invitación. Las sesiones abiertas siguen.',
};

export const policyWords: Words<typeof en> = { en, es };
