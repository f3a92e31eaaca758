import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { type Caller, nameOf } from '../../access/caller.ts';
import { holdsAlways } from '../../access/holds.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { eventOf, eventsOf, LIVE_TOPICS, type LiveChange, type LiveTopic } from './live-event.ts';

/** Each holds a connection open. A clinic of hundreds has some thirty at work at once; more wait for another process. */
const MAX_LISTENERS = 1_000;
/** A person has some pages open at once. A program that opens more has a fault. */
const MAX_OF_ONE = 10;
/** Proxies close connections on which nothing is said for half a minute. */
const HEARTBEAT_MS = 15_000;
/** Who reads so slowly that this much waits is let go, and asks anew. */
const MAX_WAITING_BYTES = 64 * 1024;

/** The other end of a connection. */
export interface LiveSink {
  write(text: string): void;
  waitingBytes(): number;
  end(): void;
}

interface Listener {
  readonly caller: Caller;
  readonly topics: ReadonlySet<LiveTopic>;
  readonly sink: LiveSink;
  readonly since: Date;
  spokenAt: Date;
}

/** Who listens in this process. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly clock: Clock) {}

  /** Answers what ends it. Raises `overloaded` where too many listen. */
  listen(caller: Caller, open: () => LiveSink): () => void {
    const own = [...this.listeners].filter((one) => nameOf(one.caller) === nameOf(caller));
    if (this.listeners.size >= MAX_LISTENERS || own.length >= MAX_OF_ONE)
      throw new Failure('overloaded', 'too many listen already: close other pages, or try again later');
    const names = Object.keys(LIVE_TOPICS) as LiveTopic[];
    const topics = new Set(names.filter((topic) => holdsAlways(caller, LIVE_TOPICS[topic])));
    const now = this.clock.now();
    const listener: Listener = { caller, topics, sink: open(), since: now, spokenAt: now };
    this.listeners.add(listener);
    listener.sink.write(eventOf('ready', { topics: [...topics] }));
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** The clinics of those who listen, each with the moment at which the first of them began. */
  watched(): ReadonlyMap<string, Date> {
    const watched = new Map<string, Date>();
    for (const { caller, since } of this.listeners) {
      const first = watched.get(caller.clinicId);
      if (first === undefined || since < first) watched.set(caller.clinicId, since);
    }
    return watched;
  }

  tell(clinicId: string, changes: readonly LiveChange[]): void {
    for (const listener of this.listeners) {
      if (listener.caller.clinicId === clinicId) this.say(listener, eventsOf(changes, listener.topics));
    }
  }

  /** Those to whom nothing was said for so long that the line may be dead, or their session over. */
  silent(): readonly Caller[] {
    return this.due().map(({ caller }) => caller);
  }

  /** Says to the silent that somebody is there, and lets go whoever might not ask any more. */
  beat(mayStay: (caller: Caller) => boolean): void {
    for (const listener of this.due()) {
      if (mayStay(listener.caller)) this.say(listener, ': \n\n');
      else this.letGo(listener);
    }
  }

  /** A server that stops does not wait for pages to go away. */
  onModuleDestroy(): void {
    for (const listener of [...this.listeners]) this.letGo(listener);
  }

  private due(): Listener[] {
    const before = this.clock.now().getTime() - HEARTBEAT_MS;
    return [...this.listeners].filter(({ spokenAt }) => spokenAt.getTime() <= before);
  }

  private say(listener: Listener, text: string): void {
    if (text === '') return;
    if (listener.sink.waitingBytes() > MAX_WAITING_BYTES) {
      this.letGo(listener);
      return;
    }
    listener.sink.write(text);
    if (text.startsWith(':')) listener.spokenAt = this.clock.now();
  }

  private letGo(listener: Listener): void {
    this.listeners.delete(listener);
    listener.sink.end();
  }
}
