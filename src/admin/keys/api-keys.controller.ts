import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { ApiKeyChangesService, type ToldKey } from '../../access/keys/api-key-changes.service.ts';
import { ShownOnce } from '../../access/shown-once.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, type Page } from '../page.ts';
import {
  keyItemSchema,
  keyListSchema,
  keyPageSchema,
  newKeySchema,
  rotateSchema,
  toldKeySchema,
} from './api-key-schemas.ts';
import { ApiKeysView, type KeyItem } from './api-keys.view.ts';

type ToldKeyItem = KeyItem & Pick<ToldKey, 'key'>;

@ApiTags('Access')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeyChangesService,
    private readonly view: ApiKeysView,
  ) {}

  @Get()
  @Can('keys.read')
  @Audited({ action: 'api-keys.list' })
  @Answers(keyPageSchema)
  @ApiOperation({ summary: 'List API keys, the newest first: what each may do, when it ends, when it was last used' })
  list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: keyListSchema }) query: z.infer<typeof keyListSchema>,
  ): Promise<Page<KeyItem>> {
    return this.view.list(tx, clinicId, query.active === undefined ? null : query.active === 'true', query);
  }

  @Post()
  @Can('keys.write')
  @ShownOnce('key')
  @Audited({ action: 'api-key.add', made: 'api_key' })
  @Answers(toldKeySchema)
  @ApiOperation({
    summary: 'Make an API key, and read it for the only time',
    description:
      'It may do what its role may, or the `scopes` of it that are named. Nobody makes a key that does more, or lasts longer, than they do themselves; keys of owners are made by owners.',
  })
  async add(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: newKeySchema }) { name, role, scopes, expiresAt }: z.infer<typeof newKeySchema>,
  ): Promise<ToldKeyItem> {
    const request = { name, role, scopes: scopes ?? null, expiresAt: expiresAt ?? null };
    return this.told(tx, caller, await this.keys.issue(tx, caller, request));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Can('keys.write')
  @ShownOnce('key')
  @Audited({ action: 'api-key.rotate', object: ['api_key', 'id'] })
  @Answers(toldKeySchema)
  @ApiOperation({
    summary: 'Give an API key another secret',
    description:
      'The one before opens for `graceHours` more (24 unless said, 168 at most), or until the key is revoked.',
  })
  async rotate(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: rotateSchema }) { graceHours }: z.infer<typeof rotateSchema>,
  ): Promise<ToldKeyItem> {
    return this.told(tx, caller, await this.keys.rotate(tx, caller, id, graceHours));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Can('keys.write')
  @Audited({ action: 'api-key.revoke', object: ['api_key', 'id'] })
  @Answers(keyItemSchema)
  @ApiOperation({ summary: 'End an API key at once, with every secret it has' })
  async revoke(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<KeyItem> {
    await this.keys.revoke(tx, caller, id);
    return this.view.get(tx, caller.clinicId, id);
  }

  private async told(tx: Sql, { clinicId }: Caller, { id, key }: ToldKey): Promise<ToldKeyItem> {
    return { ...(await this.view.get(tx, clinicId, id)), key };
  }
}
