/** A word that a text asks for, although carriers act on it. */
export interface ReplyTrap {
  readonly word: string;
  readonly index: number;
  readonly isOptIn: boolean;
}

/** Asking for an answer: `Reply ...`, `Text ...`, `Responda con ...`. */
const ASK =
  /\b(?:reply|respond|answer|text|send|type|responda|responde|conteste|contesta|env[ií]e|mande|escriba|texto)\b/giu;

/**
 * What carriers and Attend take as an opt-out or an opt-in (Twilio, "Advanced Opt-Out": STOP, STOPALL, UNSUBSCRIBE, END, QUIT,
 * REVOKE, OPTOUT, CANCEL, and YES, START, UNSTOP), with the Spanish words that Attend understands.
 */
const OPT_OUT_WORDS = 'stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|remove|cancelar|parar|alto|fin';
const KEYWORD = new RegExp(`(?<![\\p{L}\\p{N}])(${OPT_OUT_WORDS}|yes)(?![\\p{L}\\p{N}])`, 'giu');

/** What makes it an instruction to opt out: `STOP to opt out`, `STOP para no recibir más mensajes`. */
const MEANS_OPT_OUT =
  /^["'”’]?\s*(?:=|:|-)?\s*(?:to|and|para|y|if|si)?\s*(?:be\s+)?(?:opt|stop|unsub|end|quit|cancel|no\s|not\s|remov|salir|dejar|darse|cancelar|parar|terminar)/iu;
const OF_A_VISIT = /\b(?:visit|appointment|booking|cita|visita|turno)\b/iu;

/** How far an instruction reaches: one sentence. */
const SENTENCE_END = /[.!?\n]/u;

/** Whether a text says how to opt out, in words that work: `Reply STOP to opt out`. */
export function optOutOf(words: string): boolean {
  return asksOf(words).some(({ word, rest }) => /^(?:stop|alto|parar)$/i.test(word) && isOptOut(rest));
}

/** Words that a text asks for as an answer to something else than opting out, although they are opt-outs or opt-ins. */
export function trapsOf(words: string): ReplyTrap[] {
  return asksOf(words).flatMap(({ word, index, rest }) => {
    const isOptIn = word.toLowerCase() === 'yes';
    return !isOptIn && isOptOut(rest) ? [] : [{ word, index, isOptIn }];
  });
}

/** Keywords that a text asks for: right after the asking at once, or later in its sentence in capitals. */
function asksOf(words: string): { readonly word: string; readonly index: number; readonly rest: string }[] {
  const found = new Map<number, { readonly word: string; readonly index: number; readonly rest: string }>();
  for (const ask of words.matchAll(ASK)) {
    const from = ask.index + ask[0].length;
    const sentence = words.slice(from, endOf(words, from));
    for (const match of sentence.matchAll(KEYWORD)) {
      const word = match[0];
      const isAsked = /^\W*(?:with\W+|con\W+|the word\W+|la palabra\W+)?$/iu.test(sentence.slice(0, match.index));
      if (!isAsked && word !== word.toUpperCase()) continue;
      const index = from + match.index;
      found.set(index, { word, index, rest: sentence.slice(match.index + word.length) });
    }
  }
  return [...found.values()];
}

function isOptOut(rest: string): boolean {
  const clause = rest.split(/[,;]/u)[0] ?? '';
  return MEANS_OPT_OUT.test(clause) && !OF_A_VISIT.test(clause);
}

function endOf(words: string, from: number): number {
  const end = words.slice(from).search(SENTENCE_END);
  return end < 0 ? words.length : from + end;
}
