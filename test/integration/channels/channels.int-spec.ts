import { describeChannel } from './describe-channel.ts';
import { startSandbox, startSmtp, startTwilio, startVoice, startWebhook } from './subjects.ts';

describeChannel('sandbox', startSandbox);
describeChannel('SMTP', startSmtp);
describeChannel('second SMTP', () => startSmtp({ provider: 'smtp-2', vendor: 'other.example' }));
describeChannel('Twilio SMS', startTwilio);
describeChannel('Twilio voice', startVoice);
describeChannel('webhook', startWebhook);
