import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';

/** What the clock of the sandbox says. It is asked: while time moves, what an answer noted in passing is soon old. */
export async function clockNow(): Promise<Date> {
  return new Date(answerOf(await http.GET('/v1/sandbox/clock')).now);
}
