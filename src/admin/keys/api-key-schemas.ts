import { z } from 'zod';

import { may, type Permission, PERMISSION_NAMES, ROLES } from '../../access/permissions.ts';
import { instantSchema, pageSchema } from '../page.ts';

const DEFAULT_GRACE_HOURS = 24;
/** A week. A secret that leaked is replaced with 0. */
const MAX_GRACE_HOURS = 168;

const permissionSchema = z.enum(PERMISSION_NAMES as readonly [Permission, ...Permission[]]);

export const keyListSchema = pageSchema.extend({ active: z.enum(['true', 'false']).optional() });

export const newKeySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    scopes: z.array(permissionSchema).min(1).max(PERMISSION_NAMES.length).optional(),
    expiresAt: instantSchema.optional(),
  })
  .superRefine(({ role, scopes = [] }, context) => {
    for (const [index, scope] of scopes.entries()) {
      if (!may(role, scope)) {
        context.addIssue({
          code: 'custom',
          path: ['scopes', index],
          message: `the role ${role} may not do that anyway`,
        });
      }
    }
  });

export const rotateSchema = z
  .strictObject({ graceHours: z.int().min(0).max(MAX_GRACE_HOURS).default(DEFAULT_GRACE_HOURS) })
  .prefault({});

export const keyItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  scopes: z.array(permissionSchema).readonly().nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.date(),
  createdBy: z.string().nullable(),
  expiresAt: z.date().nullable(),
  expiresSoon: z.boolean(),
  lastUsedAt: z.date().nullable(),
  rotatedAt: z.date().nullable(),
  previousSecretUntil: z.date().nullable(),
  revokedAt: z.date().nullable(),
  revokedBy: z.string().nullable(),
});

/** With the key itself, which is told once: a repetition by Idempotency-Key does not have it. */
export const toldKeySchema = keyItemSchema.extend({ key: z.string().optional() });

export const keyPageSchema = z.object({
  items: z.array(keyItemSchema).readonly(),
  next: z.string().nullable(),
  total: z.int().optional(),
});
