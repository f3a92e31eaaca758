import { Logger, type OnApplicationShutdown } from '@nestjs/common';

import { STRENGTH, type IdentifierKind } from '../patients/identifier.ts';
import { Failure } from '../platform/errors.ts';
import { keyedHash } from '../platform/hash.ts';
import type { KafkaClient } from '../platform/kafka.ts';
import type { KafkaRecord } from '../platform/kafka-record.ts';
import type { KafkaWriter } from '../platform/kafka-writer.ts';
import type { Keys } from '../platform/keys.ts';
import { describeError } from '../platform/log.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Database } from '../platform/sql.ts';
import type { Json, JsonObject, Signal } from '../signals/signal.ts';
import type { KafkaNames } from './kafka-names.ts';
import { SignalLog } from './signal-log.ts';

/** The attributes of an event that the engine reads. Others could be of any size, and a message may not. */
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time', 'subject', 'data'] as const;

const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

/** Kafka as the log of signals: what is appended is on every replica in sync. */
export class KafkaSignalLog extends SignalLog implements OnApplicationShutdown {
  override readonly isOn = true;
  private readonly logger = new Logger(KafkaSignalLog.name);
  private readonly writer: KafkaWriter;

  constructor(
    kafka: KafkaClient,
    private readonly keys: Keys,
    private readonly database: Database,
    private readonly names: KafkaNames,
  ) {
    super();
    this.writer = kafka.writer();
  }

  override async append(events: readonly { readonly signal: Signal; readonly event: JsonObject }[]): Promise<void> {
    const keys = await this.keys.ofAll(this.database, [...new Set(events.map(({ signal }) => signal.clinicId))]);
    const records = events.map(({ signal, event }) => {
      const index = keys.get(signal.clinicId)?.index;
      if (!index) throw new Failure('missing', `clinic ${signal.clinicId} has no data keys`);
      return toRecord(signal, event, index);
    });
    try {
      await this.writer.write(this.names.signals, records);
    } catch (error) {
      this.logger.error(describeError(error));
      throw new Failure('transient', 'the log of signals does not answer; send them again');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
  }
}

/** The key puts what concerns one subject into one partition, in order, and tells nobody who it is. */
function toRecord(signal: Signal, event: JsonObject, index: ClinicKeys['index']): KafkaRecord {
  const value: Record<string, Json> = {};
  for (const name of ATTRIBUTES) {
    const attribute = event[name];
    if (attribute !== undefined) value[name] = attribute;
  }
  value['clinicid'] = signal.clinicId;
  return {
    key: keyedHash(index, 'kafka key', signal.clinicId, ...whoIn(signal, event)),
    value: Buffer.from(JSON.stringify(value)),
    headers: HEADERS,
  };
}

function whoIn(signal: Signal, event: JsonObject): readonly string[] {
  if (typeof event['subject'] === 'string') return ['subject', event['subject']];
  const kinds = Object.keys(signal.identifiers) as IdentifierKind[];
  const [strongest] = kinds.sort((one, other) => STRENGTH[other] - STRENGTH[one]);
  return strongest === undefined ? [] : [strongest, signal.identifiers[strongest] ?? ''];
}
