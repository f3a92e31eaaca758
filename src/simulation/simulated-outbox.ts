import type { Appointment } from '../appointments/appointment.ts';
import type { ChannelName } from '../consents/consent.ts';
import { authoredName } from '../journeys/definition/expand-steps.ts';
import { outcomeSignal } from '../messages/outcomes/outcome-signal.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import { dayOf } from '../platform/duration.ts';
import type { PlacedSignal, RaisedSignal } from '../signals/signal.ts';
import type { Agenda } from './agenda.ts';
import type { PatientPast } from './person-past.ts';
import type { Judgement, SimulatedMessage, SimulatedSend } from './simulated-gate.ts';
import type { SimulatedJourney } from './simulated-journey.ts';
import type { Timeline } from './timeline.ts';

/** For messages this close, less important ones leave room. */
const LOOK_AHEAD_MS = 86_400_000;

/** What becomes of the messages of one patient. What is told of them is answered as signals, for journeys to hear. */
export class SimulatedOutbox {
  private readonly sent: SimulatedSend[] = [];
  /** Room that was taken for a message and could not be given back to others of the same moment: it turned out to have no text. */
  private lost: SimulatedSend | undefined;

  constructor(
    private readonly journey: SimulatedJourney,
    private readonly past: PatientPast,
    private readonly agenda: Agenda,
    private readonly timeline: Timeline,
  ) {}

  /** `cause` is what started the run that wants it sent. */
  plan(planned: PlannedMessage, cause: PlacedSignal | undefined): void {
    const dueOn = cause?.type === 'refill.due' ? cause.data['dueOn'] : undefined;
    const version = this.journey.plan.live.get(this.journey.key);
    const message = {
      planned,
      lines: [cause?.serviceLine, version?.journey.definition.serviceLine],
      refillDueOn: typeof dueOn === 'string' ? dueOn : undefined,
    };
    this.agenda.add({ kind: 'message', at: planned.dueAt, message });
  }

  /** Puts a message through the gate. `endedBecause` tells of the run that wants it sent. */
  send(
    message: SimulatedMessage,
    about: { readonly appointment: Appointment | undefined; readonly endedBecause: string | null },
    now: Date,
  ): readonly RaisedSignal[] {
    const coming = this.agenda.coming(now, new Date(now.getTime() + LOOK_AHEAD_MS)).map((one) => one.planned);
    const lost = this.lost?.claimedAt.getTime() === now.getTime() ? [this.lost] : [];
    const scene = { ...about, past: this.past, sent: [...this.sent, ...lost], coming, now };
    const judgement = this.journey.gate.judge(message, scene);
    const { decision } = judgement;
    switch (decision.outcome) {
      case 'send':
        return this.leave(message.planned, decision.channel, judgement, now);
      case 'defer':
        this.journey.tally.defer(decision.reason);
        this.tell(message.planned, now, `Held back until ${decision.until.toISOString()}: ${decision.reason}`);
        this.agenda.add({ kind: 'message', at: decision.until, message, putOffAt: now });
        return [];
      case 'suppress': {
        const { reason } = decision;
        if (reason === 'variable_missing') this.lost = toSend(message.planned, judgement, now);
        this.journey.tally.suppress(reason);
        this.tell(message.planned, now, `Not sent: ${reason}`);
        return [outcomeSignal(message.planned, 'suppressed', { channel: null, reason }, now)];
      }
    }
  }

  private leave(
    planned: PlannedMessage,
    channel: ChannelName,
    judgement: Judgement,
    now: Date,
  ): readonly RaisedSignal[] {
    const { plan, tally } = this.journey;
    const { sent } = judgement;
    // A webhook disturbs nobody, so no cap counts it.
    if (channel !== 'webhook') this.sent.push(toSend(planned, judgement, now));
    if (sent) tally.send({ channel, day: dayOf(now, plan.timeZone), ...sent });
    this.tell(planned, now, `Sent by ${channel}`);
    return (['sent', 'delivered'] as const).map((fate) => outcomeSignal(planned, fate, { channel, reason: null }, now));
  }

  private tell({ step }: PlannedMessage, now: Date, title: string): void {
    this.timeline.add(now, 'message', title, step === null ? null : authoredName(step));
  }
}

function toSend(
  { clinicId, purpose }: PlannedMessage,
  { receiverId: patientId, question }: Judgement,
  claimedAt: Date,
): SimulatedSend {
  return { clinicId, patientId, purpose, claimedAt, question };
}
