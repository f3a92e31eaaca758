/** What things are called in Kafka, and how long the intake stands still when most messages are refused. */
export class KafkaNames {
  readonly signals: string = 'attend.signals';
  readonly deadLetters: string = 'attend.signals.dead';
  readonly group: string = 'attend-engine';
  /** Whose place says which dead letters were sent again. */
  readonly retryGroup: string = 'attend-dead-letters';
  readonly breakerPauseMs: number = 60_000;
}

/** What an operator adds to the command that creates the topic of dead letters: each is its message and the reasons in addition. */
export const CREATE_DEAD_LETTERS = '--partitions 1 --config max.message.bytes=2097152';
