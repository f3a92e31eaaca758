import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/sql.ts';
import { type LinkedMessage, LinkRepository } from './link.repository.ts';

/** 128 bits as base64url. Anything else is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Finds the message that a link came from. Who has the link has the message, so it opens nothing but what the message offers. */
@Injectable()
export class LinksService {
  constructor(
    private readonly database: Database,
    private readonly links: LinkRepository,
  ) {}

  async find(token: string): Promise<LinkedMessage | undefined> {
    return TOKEN.test(token) ? this.links.find(this.database, token) : undefined;
  }
}
