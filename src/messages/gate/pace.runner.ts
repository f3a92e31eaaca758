import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { GateCase } from './facts.runner.ts';
import type { Letter } from '../dispatch/letter.runner.ts';
import { PaceRepository } from './pace.repository.ts';
import { type PacedMessage, Pacer, type RatePerSecond } from './pacer.ts';
import type { SendingRoom } from './sending-room.ts';

interface Leaving {
  readonly gateCase: GateCase;
  readonly letter: Letter | undefined;
}

/** Keeps what leaves within what the accounts at providers take a second, and within what each clinic wants to send in one. */
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
    const names = paced.flatMap(({ message }) => message.rates.map(({ of }) => of));
    const pacer = new Pacer(await this.paces.lock(tx, names, now), now);
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
  const { message } = gateCase;
  const rates = ratesOf(gateCase, letter, room);
  if (rates.length === 0) return [];
  const { id, hasTurn, latestAt } = message;
  return [{ id, message: { rates, units: letter.sealed.segments ?? 1, rank: rankOf(message), hasTurn, latestAt } }];
}

/** What the account takes from all clinics that share it, as far as its adapter knows, and what this clinic wants to send by it. */
function ratesOf({ message, ways }: GateCase, { sealed }: Letter, room: SendingRoom): RatePerSecond[] {
  const { channel, provider } = sealed;
  const account = ways.get(channel)?.channel;
  if (account?.vendor === undefined) return [];
  const own = room.perSecondOf(message.clinicId, channel);
  return [
    ...(account.perSecond === undefined ? [] : [{ of: provider, perSecond: account.perSecond }]),
    ...(own === null ? [] : [{ of: `${channel} of ${message.clinicId}`, perSecond: own }]),
  ];
}

function rankOf({ kind, purpose }: GateCase['message']): PacedMessage['rank'] {
  if (kind === 'answer') return 'answer';
  return purpose === 'marketing' ? 'marketing' : 'care';
}
