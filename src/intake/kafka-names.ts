/** What things are called in Kafka, and how long the intake stands still when most messages are refused. */
export class KafkaNames {
  readonly signals: string = 'attend.signals';
  readonly deadLetters: string = 'attend.signals.dead';
  readonly group: string = 'attend-engine';
  readonly breakerPauseMs: number = 60_000;
}
