import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { GateCase } from './facts.runner.ts';
import type { Letter } from '../dispatch/letter.runner.ts';
import { PaceRepository } from './pace.repository.ts';
import { type PacedMessage, Pacer } from './pacer.ts';
import type { SendingRoom } from './sending-room.ts';

interface Leaving {
  readonly gateCase: GateCase;
  readonly letter: Letter | undefined;
}

/** Keeps what leaves within what the accounts at providers take a second. */
@Injectable()
export class PaceRunner {
  constructor(private readonly paces: PaceRepository) {}

  /**
   * When those that find no room may leave, by message id; the others have taken theirs. It asks in the order given, the most
   * important first. Providers without an account reach nobody and are not paced.
   */
  async turnsOf(
    tx: Sql,
    leaving: readonly Leaving[],
    room: SendingRoom,
    now: Date,
  ): Promise<ReadonlyMap<string, Date>> {
    const paced = leaving.flatMap((one) => pacedMessageOf(one, room));
    if (paced.length === 0) return new Map();
    const providers = paced.map(({ message }) => message.provider);
    const pacer = new Pacer(await this.paces.lock(tx, providers, now), now);
    const turns = paced.flatMap(({ id, message }) => {
      const turn = pacer.turnOf(message);
      return turn ? [[id, turn] as const] : [];
    });
    await this.paces.save(tx, pacer.all());
    return new Map(turns);
  }
}

function pacedMessageOf({ gateCase, letter }: Leaving, room: SendingRoom): { id: string; message: PacedMessage }[] {
  if (!letter) return [];
  const { message, ways } = gateCase;
  const { channel, provider, segments } = letter.sealed;
  const perSecond = room.perSecondOf(message.clinicId, channel);
  if (perSecond === null || ways.get(channel)?.channel.vendor === undefined) return [];
  return [
    {
      id: message.id,
      message: { provider, units: segments ?? 1, perSecond, rank: rankOf(message), hasTurn: message.hasTurn },
    },
  ];
}

function rankOf({ kind, purpose }: GateCase['message']): PacedMessage['rank'] {
  if (kind === 'answer') return 'answer';
  return purpose === 'marketing' ? 'marketing' : 'care';
}
