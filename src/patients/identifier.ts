export const IDENTIFIER_KINDS = ['visitor', 'external', 'email', 'phone'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What somebody says about who is meant: at most one value of each kind, in canonical form. */
export type Identifiers = Readonly<Partial<Record<IdentifierKind, string>>>;

/** How much a kind says about who somebody is. A browser is shared more easily than a phone, a phone more than an email. */
export const STRENGTH: Readonly<Record<IdentifierKind, number>> = { visitor: 1, phone: 2, email: 3, external: 4 };
