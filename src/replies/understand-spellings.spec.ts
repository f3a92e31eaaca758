import { understandReply } from './understand-reply.ts';

const intentOf = (text: string) => understandReply(text, { confirm: false, score: false }).intent;
const list = (texts: string) => texts.split('|').map((text) => text.trim());

describe('understandReply, as people spell', () => {
  it.each(
    list(`
    don’t text me | don‘t text | don´t text me | don t text me | don\uff07t text me | do not text | do not text this number |
    ＳＴＯＰ！ | 𝗦𝗧𝗢𝗣 | stoooop | ST0P | stahp | STOP2END | stop… | [STOP] | _stop_ | ⛔ | 🚫 | unsubscribe me! |
    remove me from list | remove from list | remove number | discontinue | please discontinue these messages | cease |
    block me | no texts please | not interested stop | no thanks stop | I opted out already | I revoke |
    I do not consent | I did not consent to this | I don’t consent to texts | I never signed up for this |
    I never asked for these texts | I no longer wish to receive these | do not send | don’t send me anything |
    dont send anymore | fuck off | don't text me, call me`),
  )('takes %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('opt_out');
  });

  it.each(
    list(`
    ¡ALTO! | detenga | Detengan los mensajes | FIN | salir | para ya | no gracias, alto | no mandar mensajes |
    ya no quiero recibir | cancele los mensajes | anular suscripción | quitarme de la lista | desuscribirse`),
  )('takes the Spanish %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('opt_out');
  });

  it.each(
    list(`
    stop by at 3? | don’t stop the texts | please don´t stop texting me | do not call, text me | don't call me, text instead |
    don’t call, just text please | no me llame tarde | I didn't ask | I never signed the form | can you block me a slot |
    I did not consent to the surgery | don't send the bill to my husband | I don't send texts while driving | no calls please |
    no detengan los mensajes | por favor no cancelen mi suscripción | fin de semana | para mañana | para las 3 | quitarme de la lista de espera | salir temprano | opted out of the study?`),
  )('does not take %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('other');
  });

  it('still hears an opt-out beside a wish for texts', () => {
    expect(intentOf("Unsubscribe me. Don't call me, text me")).toBe('opt_out');
  });

  it('hears in UN STOP that somebody comes back', () => {
    expect(intentOf('un stop')).toBe('opt_in');
  });

  it.each(
    list(`
    can´t breathe | I can t breathe | can‘t breath | isn’t breathing | hard time breathing | trouble breathin | chestpain |
    pain in chest | ｃｈｅｓｔ ｐａｉｎ!! 😭 | sucidal | suiside | thinking of ending my life | want to end it | stroke |
    heavy bleeding | coughing up blood | presión en el pecho | me quiero matar | tomé muchas pastillas | es una urgencia`),
  )('takes %j for an emergency', (text) => {
    expect(intentOf(text)).toBe('emergency');
  });

  it.each(list(`a stroke of luck | sala de urgencias | my shoes are dirty, que suciedad | centro de urgencia cerca?`))(
    'sees no emergency in %j',
    (text) => {
      expect(intentOf(text)).toBe('other');
    },
  );
});
