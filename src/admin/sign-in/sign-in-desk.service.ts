import { Injectable } from '@nestjs/common';

import { isFromOtherPages } from '../../access/sessions/request-proof.ts';
import { provenanceOf } from '../../access/sessions/session-callers.service.ts';
import type { SessionSecrets } from '../../access/sessions/sessions.service.ts';
import { PasswordSignInService } from '../../access/sign-in/password-sign-in.service.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import type { HttpRequest } from '../../platform/http-request.ts';
import { Database } from '../../platform/sql.ts';

export interface SignInInput {
  readonly clinic: string;
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Takes people who come to sign in to the clinic that they name. */
@Injectable()
export class SignInDeskService {
  constructor(
    private readonly signIns: PasswordSignInService,
    private readonly clinics: ClinicsService,
    // The one look-up before there is a clinic whose rows the API could see.
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async signIn(request: HttpRequest, { clinic, email, password, code }: SignInInput): Promise<SessionSecrets> {
    // Another page could sign somebody in as somebody else, and read along what they enter.
    if (isFromOtherPages(provenanceOf(request), this.config.publicUrl)) {
      throw new Failure('forbidden', 'the request comes from a page of somebody else');
    }
    const clinicId = await this.clinicIdOf(clinic);
    return this.signIns.signIn({ clinicId, email, password, code, address: request.ip, requestId: request.id });
  }

  async clinicIdOf(slug: string): Promise<string | undefined> {
    return (await this.clinics.findBySlug(this.database, slug))?.id;
  }
}
