/** HTTP manners of a server that only a test can reach, which asks faster than any caller. */
export const UNLIMITED_HTTP = { rateLimits: { perKey: 0, perAddress: 0 }, trustedProxies: [] } as const;
