import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { ConsentsModule } from '../../../src/consents/consents.module.ts';
import { MessagesModule } from '../../../src/messages/messages.module.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import { TemplatesModule } from '../../../src/templates/templates.module.ts';
import type { TestClock } from '../../support/app.ts';
import type { TestDatabase } from '../../support/database.ts';

/** What of the application a ledger needs. */
export async function openApp(db: TestDatabase, clock: TestClock, environment: Readonly<Record<string, string>>) {
  const config = readConfig({
    DATABASE_URL: db.url,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...environment,
  });
  @Module({
    imports: [
      PlatformModule.with({ config, databaseUrl: db.url, clock }),
      ConsentsModule,
      TemplatesModule,
      MessagesModule,
    ],
  })
  class LedgerModule {}
  return NestFactory.createApplicationContext(LedgerModule, { logger: false });
}
