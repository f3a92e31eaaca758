import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import type { SavedReply } from '../../conversations/saved-reply.ts';
import { SavedRepliesService } from '../../conversations/saved-replies.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { findConditionWords } from '../../templates/lint/find-condition-words.ts';
import { at, keySchema } from '../page.ts';

const savedReplySchema = z
  .object({
    key: z.string(),
    name: z.string(),
    body: z.string(),
    language: z.string(),
    updatedAt: at,
    updatedBy: z.string(),
    detail: z.array(z.string()).readonly().meta({
      description:
        'Words of it that tell what somebody is treated for: sent as it is, it goes only to patients who accepted that risk of the channel.',
    }),
  })
  .meta({ id: 'SavedReply' });
type SavedReplyItem = Readonly<z.infer<typeof savedReplySchema>>;

const inputSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  body: z.string().trim().min(1).max(2000),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, { error: 'is a language such as en' })
    .default('en'),
});

@ApiTags('Worklist')
@Controller('v1/saved-replies')
export class SavedRepliesController {
  constructor(private readonly replies: SavedRepliesService) {}

  @Get()
  @Can('saved-replies.read')
  @Answers(z.object({ items: z.array(savedReplySchema).readonly(), next: z.null() }))
  @ApiOperation({ summary: 'List the texts that staff choose from when they answer' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
  ): Promise<{ readonly items: readonly SavedReplyItem[]; readonly next: null }> {
    return { items: (await this.replies.list(tx, clinicId)).map(linted), next: null };
  }

  @Put(':key')
  @Can('saved-replies.write')
  @Audited({ action: 'saved-reply.change', object: ['saved_reply', 'key'] })
  @Answers(savedReplySchema)
  @ApiOperation({ summary: 'Save such a text, or change it', description: 'It is for every patient: no names.' })
  async put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: inputSchema }) body: z.infer<typeof inputSchema>,
  ): Promise<SavedReplyItem> {
    return linted(await this.replies.put(tx, caller.clinicId, { key, ...body }, nameOf(caller)));
  }

  @Delete(':key')
  @HttpCode(204)
  @Can('saved-replies.write')
  @Audited({ action: 'saved-reply.remove', object: ['saved_reply', 'key'] })
  @ApiOperation({ summary: 'Remove such a text' })
  async remove(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<void> {
    await this.replies.remove(tx, clinicId, key);
  }
}

/** As the gate reads it: the words count whatever language somebody answers in. */
function linted(reply: SavedReply): SavedReplyItem {
  return { ...reply, detail: [...new Set(findConditionWords(reply.body, null).map(({ word }) => word))] };
}
