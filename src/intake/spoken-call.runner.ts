import { Injectable } from '@nestjs/common';

import { hookUrl } from '../channels/hook-url.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { SentTextService } from '../messages/dispatch/sent-text.service.ts';
import { Config } from '../platform/config.ts';
import { Database } from '../platform/sql.ts';
import type { CallForm } from './call-receipt.ts';
import { callScript, keyScript, voicemailScript } from './call-script.ts';
import type { HookedMessage } from './hooked-message.ts';

/** Finds what is said in a call. The text is opened for the moment of the answer and kept nowhere. */
@Injectable()
export class SpokenCallRunner {
  constructor(
    private readonly texts: SentTextService,
    private readonly clinics: ClinicsService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** What to say to whom answered. Nothing for a message that is not ours, or has no text any more. */
  async scriptFor({ clinicId, id }: HookedMessage, answeredBy: CallForm['answeredBy']): Promise<string | undefined> {
    const spoken = await this.texts.textOf(clinicId, id);
    if (!spoken) return undefined;
    const caller = await this.clinics.get(this.database, clinicId);
    if (answeredBy === 'machine') return voicemailScript(spoken.language, caller);
    return callScript(spoken, caller, hookUrl(this.config.publicUrl, 'voice/key', clinicId, id));
  }

  /** What to say to a key. */
  async answerTo({ clinicId, id }: HookedMessage, key: string): Promise<string | undefined> {
    const spoken = await this.texts.textOf(clinicId, id);
    return spoken && keyScript(spoken.language, key);
  }
}
