/** An address or number of more people than this is that of an institution, not of a household. */
export const HOUSEHOLD_LIMIT = 12;
