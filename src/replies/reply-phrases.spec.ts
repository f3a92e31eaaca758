import { type ReplyIntent, understandReply } from './understand-reply.ts';

const intentOf = (text: string): ReplyIntent => understandReply(text, { confirm: false, score: false }).intent;
const list = (texts: string) => texts.split('|').map((text) => text.trim());

describe('phrases of replies', () => {
  it.each(
    list(`
    cant breath | i cant breath well | I cant really breathe | difficulty in breathing | couldn't breathe last night |
    kill my self | he wants to hurt him self | took all my pills | swallowed all my pills | took the whole bottle |
    cant stop bleeding | heartattack | my chest feels tight | tightness in my chest | I dont want to be alive |
    I don't want to live anymore | she is unresponsive | he won't wake up | no respira | no puedo ni respirar |
    se tomó todas las pastillas | no quiero estar viva`),
  )('takes %j for an emergency', (text) => {
    expect(intentOf(text)).toBe('emergency');
  });

  it.each(
    list(`
    I took my pills | do I take a breath test | I dont want to live in pain over this bill | the chest x-ray is booked |
    I will wake up early`),
  )('sees no emergency in %j', (text) => {
    expect(intentOf(text)).toBe('other');
  });

  it.each(
    list(`
    STOP I already have an appointment | Stop - found another dentist | stop we moved | yes stop | STOP YES |
    can you stop | could you please stop | please stop these | cancel all future texts | please don't text |
    do not text | do not contact | do not call | no more please | take me off this | please cease and desist |
    This is spam | how do I stop | I want all of this to stop | Hi, stop I have moved | when will you stop`),
  )('takes %j for an opt-out', (text) => {
    expect(intentOf(text)).toBe('opt_out');
  });

  it.each(
    list(`
    stop taking my pills? | Stop my blood thinner before surgery? | stop the metformin? | should I stop |
    when can I stop | I should stop | please stop the bleeding | when will the pain stop | does it ever stop |
    the cough won't stop | meet me at the bus stop | I live near the last stop | stop at the pharmacy first? |
    stop in tomorrow? | stop smoking class | he should stop | I don't text | why do you not call |
    if you don't call | is this spam? | please stop by`),
  )('does not take %j for an opt-out', (text) => {
    expect(intentOf(text)).not.toBe('opt_out');
  });
});
