import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config.ts';
import type { HttpReply, HttpRequest } from '../../platform/http-request.ts';
import { type CookieForm, cookieForm } from './request-proof.ts';

/** The cookie that carries a session, out of the reach of scripts and of requests that other sites begin. */
@Injectable()
export class SessionCookieService {
  private readonly form: CookieForm;

  constructor({ publicUrl }: Config) {
    this.form = cookieForm(publicUrl, 'attend');
  }

  tokenIn(request: HttpRequest): string | undefined {
    return request.cookies[this.form.name];
  }

  /** Without an age: it goes when the browser is closed, if the session does not end before. */
  set(reply: HttpReply, token: string): void {
    void reply.setCookie(this.form.name, token, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: this.form.secure,
    });
  }

  clear(reply: HttpReply): void {
    void reply.clearCookie(this.form.name, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: this.form.secure,
    });
  }
}
