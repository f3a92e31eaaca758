export type SignInMethod = 'password' | 'oidc';
/** `provider`: the clinic leaves it to who vouches for the person. */
export type SecondFactor = 'totp' | 'recovery_code' | 'provider';

/** How long sessions of a clinic live. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

/** Common practice; 45 CFR 164.312(a)(2)(iii) asks for automatic logoff and names no minutes. A clinic may choose less. */
export const DEFAULT_LIMITS: SessionLimits = { idleMinutes: 15, absoluteHours: 12 };

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly method: SignInMethod;
  readonly secondFactor: SecondFactor | null;
  readonly amr: readonly string[];
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export type SessionTimes = Pick<Session, 'createdAt' | 'lastSeenAt'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When a session was last used is known to the minute: writing it on every request would cost more than most requests. */
const TOUCH_EVERY_MS = MINUTE_MS;

export interface SessionEnds {
  /** When it ends if nobody uses it. */
  readonly idleAt: Date;
  /** When it ends however much it is used. */
  readonly absoluteAt: Date;
}

export function endsOf({ createdAt, lastSeenAt }: SessionTimes, limits: SessionLimits): SessionEnds {
  return {
    idleAt: new Date(lastSeenAt.getTime() + limits.idleMinutes * MINUTE_MS),
    absoluteAt: new Date(createdAt.getTime() + limits.absoluteHours * HOUR_MS),
  };
}

export function isLive(session: SessionTimes, limits: SessionLimits, now: Date): boolean {
  const { idleAt, absoluteAt } = endsOf(session, limits);
  return now < idleAt && now < absoluteAt;
}

export function isTouchDue({ lastSeenAt }: Session, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY_MS;
}

/** What is missing before a session may do everything its user may. */
export function needsOf(session: Session, hasTotp: boolean, isRequired: boolean): 'enrolment' | 'code' | null {
  if (session.secondFactor !== null || !isRequired) return null;
  return hasTotp ? 'code' : 'enrolment';
}
