/**
 * Words that alone are an answer. Those of opting out are the per-se words of 47 CFR 64.1200(a)(10) (stop, quit, end, revoke,
 * opt out, cancel, unsubscribe), those that Twilio and AWS act on, how they are commonly misspelt, and their Spanish kin.
 */
const OPT_OUT: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPALL', 'QUIT', 'END', 'REVOKE', 'CANCEL', 'UNSUBSCRIBE', 'OPTOUT', 'REMOVE', 'ARRET', 'UNSUB'],
  ...[
    'STPO',
    'SOTP',
    'TSOP',
    'STOO',
    'STIP',
    'STOPP',
    'SSTOP',
    'SSTOPP',
    'SYOP',
    'STOPO',
    'STOPIT',
    'STOPPP',
    'STOPALLL',
    'STAHP',
    'ST0P',
    'STOP2',
    'STOP2END',
  ],
  ...['CANCLE', 'CANCELL', 'CANSEL', 'CANCELALL', 'QUITT', 'REMOVEME', 'OPOUT', 'OPTOU', 'ENDALL', 'STOPTEXTS'],
  ...['DISCONTINUE', 'TERMINATE', 'CEASE'],
  ...[
    'ALTO',
    'PARAR',
    'PARE',
    'PAREN',
    'NOMAS',
    'BAJA',
    'CANCELAR',
    'BASTA',
    'DESUSCRIBIR',
    'DESUSCRIBIRME',
    'DETENER',
    'DETENGA',
    'DETENGAN',
    'FIN',
    'SALIR',
    'TERMINAR',
    'QUITAR',
    'DESUSCRIBIRSE',
  ],
]);

/** Words of opting out that may also be about the appointment: the carrier opts out in any case, so staff must ask. */
const MAY_CANCEL_VISIT: ReadonlySet<string> = new Set(['CANCEL', 'CANCLE', 'CANCELL', 'CANSEL', 'CANCELAR', 'END']);

/** Words that mean opting out even as one sentence of several. */
const STRONG: ReadonlySet<string> = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'OPTOUT', 'OPT OUT', 'NO MAS', 'ARRET']);

/** Misspellings of "unsubscribe": the beginning is right, the rest is its letters in some order. */
const UNSUBSCRIBE = /^UNS(?=[A-Z]*(?:UB|SC|CR|SR))[UBSCRIVED]{4,11}$/;

/** A STOP that somebody leans on. */
const STRETCHED = /^S+T+O+P+$/;

/** Words of two parts, written as one so that every word can be looked at alone. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/\bOPT OUT\b/g, 'OPTOUT'],
  [/\bNO MAS\b/g, 'NOMAS'],
  [/\bSTOP ALL\b/g, 'STOPALL'],
  [/\bUN SUBSCRIBE\b/g, 'UNSUBSCRIBE'],
  [/\bUN STOP\b/g, 'UNSTOP'],
  [/\bPOR FAVOR\b/g, 'PORFAVOR'],
  [/\bTHANK YOU\b/g, 'THANKS'],
];

/** Politeness and impatience around a keyword. */
const FILLERS: ReadonlySet<string> = new Set([
  ...[
    'PLEASE',
    'PLS',
    'PLZ',
    'PLEAS',
    'THANKS',
    'THX',
    'TY',
    'NOW',
    'IMMEDIATELY',
    'ALREADY',
    'JUST',
    'IT',
    'THIS',
    'THAT',
  ],
  ...['ALL', 'HI', 'HELLO', 'SIR', 'MAAM', 'OK', 'OKAY', 'RIGHT', 'AT', 'ONCE', 'EVERYTHING'],
  ...['PORFAVOR', 'FAVOR', 'GRACIAS', 'YA', 'AHORA', 'HOLA', 'TODO'],
]);

const CONFIRM: ReadonlySet<string> = new Set([
  ...['C', 'CONFIRM', 'CONFIRMED', 'CONFIRMING', 'CONFIRMO', 'CONFIRMADO', 'CONFIRMADA', 'CONFIRMAR', 'CONFIRMAMOS'],
]);
/** What may stand around them. */
const CONFIRM_FILLERS: ReadonlySet<string> = new Set([
  ...FILLERS,
  ...['I', 'WE', 'YES', 'YEP', 'YEAH', 'SI', 'MY', 'MI', 'THE', 'LA', 'APPOINTMENT', 'APPT', 'VISIT', 'CITA', 'TO'],
]);

/** Assent: an answer to a question that was asked, and nothing by itself. */
const ASSENT: ReadonlySet<string> = new Set(['YES', 'Y', 'YEP', 'YEAH', 'YUP', 'YESS', 'SI', 'SII', 'CLARO', 'SURE']);

const SINGLE: Readonly<Record<'reschedule' | 'help' | 'opt_in', ReadonlySet<string>>> = {
  reschedule: new Set(['R', 'RESCHEDULE', 'RESCHED', 'REPROGRAMAR', 'REAGENDAR', 'REPROGRAME']),
  help: new Set(['HELP', 'INFO', 'AYUDA', 'INFORMACION', 'INFORMATION']),
  opt_in: new Set(['START', 'UNSTOP', 'COMENZAR']),
};

/** The opt-out in a text made of keywords and politeness, and whether it may be about the appointment. */
export function optOutWord(text: string): { readonly mayCancelVisit: boolean } | undefined {
  const words = partsOf(text).filter((word) => !FILLERS.has(word));
  if (words.length === 0 || !words.every((word) => isOptOutWord(word))) return undefined;
  return { mayCancelVisit: words.some((word) => MAY_CANCEL_VISIT.has(word)) };
}

function isOptOutWord(word: string): boolean {
  return OPT_OUT.has(word) || STRETCHED.test(word) || UNSUBSCRIBE.test(word);
}

export function isStrongOptOut(sentence: string): boolean {
  return STRONG.has(sentence);
}

export function isConfirm(text: string): boolean {
  const words = partsOf(text);
  return (
    words.some((word) => CONFIRM.has(word)) && words.every((word) => CONFIRM.has(word) || CONFIRM_FILLERS.has(word))
  );
}

export function isAssent(text: string): boolean {
  const words = partsOf(text).filter((word) => !FILLERS.has(word));
  return words.length > 0 && words.every((word) => ASSENT.has(word));
}

export function isWord(kind: keyof typeof SINGLE, text: string): boolean {
  const words = partsOf(text).filter((word) => !FILLERS.has(word));
  return words.length > 0 && words.every((word) => SINGLE[kind].has(word));
}

function partsOf(text: string): string[] {
  return PAIRS.reduce((folded, [pair, word]) => folded.replace(pair, word), text).split(' ');
}

/** Words that only one of the two languages has, and that replies are full of. */
const SPANISH = new Set(
  `ALTO PARAR PARE PAREN NOMAS BAJA CANCELAR BASTA CONFIRMO CONFIRMADO CONFIRMAR REPROGRAMAR REAGENDAR AYUDA INFORMACION
   COMENZAR SI HOLA GRACIAS FAVOR QUE DE LA EL LOS LAS UN UNA MI MIS SU SUS ES ESTA ESTE ESTOY SOY TENGO QUIERO PUEDO PUEDE
   POR PARA CON CITA MENSAJES MENSAJE NUMERO EQUIVOCADO LISTA MAS YA AHORA DOLOR PECHO RESPIRAR MANDEN ESCRIBAN LLAMEN
   DEJEN DEJE QUITEN QUITENME QUITAME BORREN PERSONA MANANA HOY DESUSCRIBIR DESUSCRIBIRME DETENER SOBREDOSIS EMERGENCIA
   AMBULANCIA CLARO EN PAZ ENVIEN LLAME DESEO RECIBIR TEXTOS MANDE ESCRIBA LLAMADAS NECESITO`.split(/\s+/),
);
const ENGLISH = new Set(
  `STOP THE MY YOU YOUR IS ARE AND TO FROM OF FOR NOT DONT PLEASE THANKS APPOINTMENT NUMBER WRONG TEXT TEXTS MESSAGES WITH
   HAVE CAN CANT WILL THIS THAT WHAT WHEN YES HELP AM IT`.split(/\s+/),
);

/** English unless more of its words are Spanish. */
export function languageOf(text: string): 'en' | 'es' {
  const words = partsOf(text).flatMap((word) => (word === 'PORFAVOR' ? ['POR', 'FAVOR'] : [word]));
  const spanish = words.filter((word) => SPANISH.has(word)).length;
  return spanish > words.filter((word) => ENGLISH.has(word)).length ? 'es' : 'en';
}
