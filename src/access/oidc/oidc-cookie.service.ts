import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config.ts';
import type { HttpReply, HttpRequest } from '../../platform/http-request.ts';
import { type CookieForm, cookieForm } from '../sessions/request-proof.ts';
import { OIDC_MINUTES } from './oidc-flow.service.ts';

/** What a browser carries to the provider and back. It comes back by a link of another site, which `Strict` would keep it from. */
@Injectable()
export class OidcCookieService {
  private readonly form: CookieForm;

  constructor({ publicUrl }: Config) {
    this.form = cookieForm(publicUrl, 'attend-oidc');
  }

  carriedBy(request: HttpRequest): string | undefined {
    return request.cookies[this.form.name];
  }

  set(reply: HttpReply, carried: string): void {
    const maxAge = OIDC_MINUTES * 60;
    void reply.setCookie(this.form.name, carried, { ...this.manners(), maxAge });
  }

  /** An answer of the provider is taken once. */
  clear(reply: HttpReply): void {
    void reply.clearCookie(this.form.name, this.manners());
  }

  private manners(): { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean } {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.form.secure };
  }
}
