/** The name of the loop that sends what is due, by which planning wakes it. */
export const DISPATCH_LOOP = 'dispatch';
