import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { AnswersText } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OwnTransaction } from '../../access/own-transaction.ts';
import { Failure } from '../../platform/errors.ts';
import type { HttpReply, HttpRequest } from '../../platform/http-request.ts';
import { asksForEvents } from './live-event.ts';
import { type LiveSink, LiveService } from './live.service.ts';

@ApiTags('Worklist')
@Controller('v1/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @Can('live.read')
  @OwnTransaction()
  @AnswersText('text/event-stream')
  @ApiOperation({
    summary: 'Hear that something changed, as server-sent events',
    description:
      'Ask with `Accept: text/event-stream`, as an EventSource does; anything else is answered with 422. First comes `ready {topics}`, then `tasks`, `messages` and `signals`, each with `{ids, kinds, more}`, as far as the caller may read them: that something changed, never what it says. With `more` there were more than are named. The connection ends with the session or the key, within 15 seconds, and when the server stops; to listen does not keep a session alive.',
  })
  listen(@By() caller: Caller, @Req() request: HttpRequest, @Res() reply: HttpReply): void {
    if (!asksForEvents(request.headers.accept))
      throw new Failure('invalid', 'ask for events: Accept: text/event-stream');
    const end = this.live.listen(caller, () => openSink(reply));
    reply.raw.on('close', end);
  }
}

/** From here on the connection is not Fastify's: it would wait for an answer that ends. */
function openSink(reply: HttpReply): LiveSink {
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'Content-Type': 'text/event-stream; charset=utf-8',
    // A proxy that gathers answers would keep events to itself.
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  });
  return {
    write: (text) => void raw.write(text),
    waitingBytes: () => raw.writableLength,
    end: () => void raw.end(),
  };
}
