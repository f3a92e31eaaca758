import fc from 'fast-check';

import { type Asked, type ReplyIntent, understandReply } from './understand-reply.ts';

const NOTHING: Asked = { confirm: false, score: false };
const intentOf = (text: string, asked: Partial<Asked> = {}) => understandReply(text, { ...NOTHING, ...asked }).intent;

const list = (texts: string) => texts.split('|').map((text) => text.trim());

describe('understandReply', () => {
  it.each([
    ...list(`
    STOP | stop | Stop. | STOP!!! | “STOP” | ＳＴＯＰ | S.T.O.P. | s t o p | stop 🛑 | 🛑 | STOPALL | stop all |
    Stop all! | UNSUBSCRIBE | un-subscribe | Revoke | QUIT | quit it | OPTOUT | Opt out | opt-out | REMOVE |
    Arrêt | arret | ALTO | parar | NOMAS | no mas | No más | ¡No más! | baja | basta`),
    ' STOP ',
    'S\u200bTOP',
  ])('takes the keyword %j for an opt-out', (text) => {
    expect(understandReply(text, NOTHING)).toMatchObject({ intent: 'opt_out' });
    expect(understandReply(text, NOTHING).wantsCancel).toBeUndefined();
  });

  it.each([
    ...list(`
    CANCEL | cancel | Cancel please | CANCLE | END | end. | Cancelar | cancelar por favor | please cancel`),
    'Cancel\n\nSent from my iPhone',
  ])('takes %j for an opt-out that may be about the appointment', (text) => {
    expect(understandReply(text, NOTHING)).toMatchObject({ intent: 'opt_out', wantsCancel: true });
  });

  it.each(
    list(`
    stop please | Please stop | please stop texting me | Stop texting | STOP sending me these texts |
    stop it now | STOP MESSAGING ME!! | stop calling me | can you stop these messages | I said stop. Now. |
    Stop. I am not your patient | stop the texts | quit texting me | pls stop | stop txting me | ok stop |
    end texts | cancel all messages | remove me | Remove me from your list | please remove my number |
    take me off your list | Take me off this list | take my number off your mailing list | no more texts |
    No more messages please | no more reminders | no more | unsubscribe me | I want to unsubscribe | unsub |
    how do I opt out | opt me out | I would like to opt out | don't text me | Do not contact me again |
    don't send me any more texts | never text me again | dont message me | I don't want these texts |
    I do not wish to receive messages | I no longer want to be contacted | leave me alone | lose my number |
    delete my number | I revoke my consent | I withdraw permission | STOP or I will sue | thanks, stop | stpo |
    SOTP | stopp | unsuscribe | unsubcribe | unsubscibe | UNSUBSRIBE | unsubscribed | remove me pls`),
  )('takes the English %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('opt_out');
  });

  it.each(
    list(`
    deje de mandarme mensajes | Dejen de escribirme | deja de llamarme | paren de enviarme mensajes |
    por favor paren | quítame de la lista | Quítenme de su lista por favor | sáquenme de la lista |
    bórrenme de la lista | quítame | no me escriban | No me manden más mensajes | no me llame | no manden más |
    no más mensajes | No más textos por favor | no quiero más mensajes | No quiero recibir sus mensajes |
    no deseo recibir textos | quiero darme de baja | denme de baja | borren mi número | elimine mi número |
    déjenme en paz | ya no me escriban | no más, gracias | ya basta | no quiero que me llamen`),
  )('takes the Spanish %j for an opt-out', (text) => {
    expect(understandReply(text, NOTHING)).toMatchObject({ intent: 'opt_out', language: 'es' });
  });

  it.each([
    ...list(`
    don't stop | I'll stop by at 3 | the end of the street | stop sign | I can't cancel | non-stop |
    my pain stopped | is there a bus stop nearby | Turn at the stop sign | I will quit smoking |
    should I stop taking the pills | please don't stop texting me | why did you stop texting me |
    did you stop sending reminders? | at the end of the day | don't cancel | remove me from the waiting list |
    do you remove stitches | call me at the end of the week | stopped by | don't call me before 9 |
    don't call me until tomorrow | I did not opt out | I cannot stop coughing | subscribe |
    my insurance was cancelled | the bleeding stopped | stop by tomorrow? | unsure | How do I remove the bandage |
    no deje de llamarme | no me llame mañana | no más tengo una pregunta | soy alto | la parada | bajar de peso |
    para mañana | quíteme de la lista de espera | no puedo parar de toser | thank you | ok | 👍 | ...`),
    '',
    '   ',
  ])('does not take %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('other');
  });

  it.each(
    list(`
    cancel my appointment | I need to cancel | Please cancel my visit tomorrow |
    I want to cancel the appointment | quiero cancelar mi cita | cancele la cita | necesito cancelar`),
  )('takes %j for a wish to cancel the appointment, not for an opt-out', (text) => {
    expect(understandReply(text, { ...NOTHING, confirm: true })).toMatchObject({ intent: 'other', wantsCancel: true });
  });

  it.each(
    list(`
    wrong number | Wrong number! | You have the wrong number | wrong person | wrong # | not him |
    This is not her | not him/her | I don't know this person | nobody here by that name |
    this is no longer his number | not marias number | número equivocado | Numero equivocado |
    se equivocó de número | persona equivocada | no soy ella | no conozco a esa persona`),
  )('takes %j for a wrong number', (text) => {
    expect(intentOf(text)).toBe('wrong_number');
  });

  it.each(
    list(`
    I want to kill myself | thinking about suicide | I feel suicidal | chest pain | I have pain in my chest |
    can't breathe | I cannot breathe | trouble breathing | overdose | he overdosed | call 911 | 911 |
    heart attack | I want to die | my chest hurts | short of breath | having an emergency | severe pain |
    I want to end my life | no puedo respirar | dolor de pecho | tengo dolor en el pecho | me duele el pecho |
    sobredosis | quiero morir | es una emergencia | llamen una ambulancia | creo que es un infarto |
    can't stop the bleeding | no chest pain`),
  )('takes %j for an emergency', (text) => {
    expect(intentOf(text)).toBe('emergency');
  });

  it.each(['my number is 212 911 0100', 'my emergency contact changed'])('sees no emergency in %j', (text) => {
    expect(intentOf(text)).toBe('other');
  });

  it.each([
    'C',
    'c',
    'c.',
    'Confirm',
    'CONFIRMED',
    'I confirm',
    'yes, I confirm',
    'confirm my appointment',
    'Confirmo',
    'sí, confirmo',
  ])('takes %j for a confirmation, asked or not', (text) => {
    expect(intentOf(text)).toBe('confirm');
    expect(intentOf(text, { confirm: true })).toBe('confirm');
  });

  it.each(['YES', 'yes', 'Yes!', 'Y', 'yep', 'yeah', 'SI', 'sí', 'Sí, gracias', 'yes please'])(
    'takes %j for a confirmation only where one was asked for, and never for an opt-in',
    (text) => {
      expect(intentOf(text)).toBe('other');
      expect(intentOf(text, { score: true })).toBe('other');
      expect(intentOf(text, { confirm: true })).toBe('confirm');
    },
  );

  it.each(["I can't confirm", 'not confirmed', 'no confirmo', 'see you', 'not sure', 'yes but can I come later'])(
    'does not take %j for a confirmation',
    (text) => {
      expect(intentOf(text, { confirm: true })).toBe('other');
    },
  );

  it.each(
    list(`
    R | r | Reschedule | I need to reschedule | can we reschedule? | change my appointment |
    is there another time | Reprogramar | quiero cambiar mi cita | reagendar por favor | ¿otro día?`),
  )('takes %j for a wish to reschedule', (text) => {
    expect(intentOf(text, { confirm: true })).toBe('reschedule');
  });

  it.each([
    ['HELP', 'help'],
    ['help?', 'help'],
    ['Info', 'help'],
    ['AYUDA', 'help'],
    ['START', 'opt_in'],
    ['unstop', 'opt_in'],
    ['Comenzar', 'opt_in'],
    ['help me', 'other'],
    ["I don't need to reschedule", 'other'],
    ['when do we start', 'other'],
    ['What are your hours?', 'other'],
  ] as const)('takes %j for %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });

  it.each([
    ['0', 0],
    ['9', 9],
    ['10', 10],
    ['10!', 10],
    ['5️⃣', 5],
    ['8 out of 10', 8],
  ])('takes %j for the score %d where one was asked for', (text, score) => {
    expect(understandReply(text, { ...NOTHING, score: true })).toMatchObject({ intent: 'score', score });
    expect(intentOf(text)).toBe('other');
  });

  it.each(['11', '100', '4 5', 'nine', '7 people'])('takes %j for no score', (text) => {
    expect(intentOf(text, { score: true })).toBe('other');
  });

  it.each([
    ['STOP. I want to kill myself', 'opt_out'],
    ['Stop texting me, my chest hurts', 'opt_out'],
    ['wrong number. call 911', 'wrong_number'],
  ] as const)('puts the opt-out and the wrong number first in %j, and does not lose the emergency', (text, intent) => {
    expect(understandReply(text, NOTHING)).toMatchObject({ intent, alsoEmergency: true });
  });

  it.each([
    ['Wrong number, stop texting me', 'opt_out'],
    ['chest pain, need to reschedule', 'emergency'],
    ['confirm or help', 'other'],
  ] as const)('decides %j as %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });

  it.each([
    ['STOP', 'en'],
    ['ALTO', 'es'],
    ['Confirmo', 'es'],
    ['¿Tengo que llegar antes?', 'es'],
    ['What time is my appointment?', 'en'],
    ['C', 'en'],
  ] as const)('hears in which language %j is', (text, language) => {
    expect(understandReply(text, NOTHING).language).toBe(language);
  });

  it('never throws, whatever somebody writes', () => {
    const asked = fc.record({ confirm: fc.boolean(), score: fc.boolean() });

    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), asked, (text, what) => {
        expect(typeof understandReply(text, what).intent).toBe('string');
      }),
    );
  });

  it('reads a text of any length in little time', () => {
    expect(intentOf('a stop the '.repeat(20_000))).toBe('other');
    expect(intentOf('a breath '.repeat(20_000))).toBe('other');
    expect(intentOf('no '.repeat(50_000))).toBe('other');
  });

  it('keeps the intent of a keyword in any case, with any punctuation, emoji and spaces around it', () => {
    const keywords = fc.constantFrom<[string, ReplyIntent]>(
      ...(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT'] as const).map(
        (word): [string, ReplyIntent] => [word, 'opt_out'],
      ),
      ...(['REMOVE', 'ARRET', 'ALTO', 'PARAR', 'NOMAS', 'NO MÁS', 'BAJA', 'CANCELAR', 'OPT-OUT'] as const).map(
        (word): [string, ReplyIntent] => [word, 'opt_out'],
      ),
      ['WRONG NUMBER', 'wrong_number'],
      ['NÚMERO EQUIVOCADO', 'wrong_number'],
      ['CHEST PAIN', 'emergency'],
      ['NO PUEDO RESPIRAR', 'emergency'],
      ['C', 'confirm'],
      ['CONFIRM', 'confirm'],
      ['R', 'reschedule'],
      ['HELP', 'help'],
      ['START', 'opt_in'],
    );
    const around = fc
      .array(
        fc.constantFrom(
          ' ',
          '\n',
          '\t',
          '.',
          '!',
          '?',
          ',',
          '-',
          '"',
          "'",
          '(',
          ')',
          '*',
          '👍',
          '🙏🏽',
          '❤️',
          '\u00a0',
          '\u200d',
        ),
        {
          maxLength: 6,
        },
      )
      .map((parts) => parts.join(''));
    const cases = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toLowerCase(),
      (word: string) => word.charAt(0) + word.slice(1).toLowerCase(),
      (word: string) => word.normalize('NFD'),
    );

    fc.assert(
      fc.property(keywords, around, around, cases, ([word, intent], before, after, written) => {
        expect(intentOf(before + written(word) + after)).toBe(intent);
      }),
    );
  });

  it('never makes an opt-in of words other than those of carriers that start again', () => {
    const words = fc.array(fc.constantFrom('yes', 'si', 'ok', 'sure', 'please', 'confirm', 'c', 'text', 'me', 'y'), {
      minLength: 1,
      maxLength: 5,
    });

    fc.assert(
      fc.property(words, fc.boolean(), (text, confirm) => {
        expect(intentOf(text.join(' '), { confirm })).not.toBe('opt_in');
      }),
    );
  });
});
