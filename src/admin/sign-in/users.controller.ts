import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { USER_ROLES } from '../../access/permissions.ts';
import { ShownOnce } from '../../access/shown-once.ts';
import { LettingInService } from '../../access/sign-in/letting-in.service.ts';
import { type Administrator, UserChangesService } from '../../access/users/user-changes.service.ts';
import type { User } from '../../access/users/user.ts';
import { UsersService } from '../../access/users/users.service.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, pageOf, pageSchema, placeOf } from '../page.ts';

const newSchema = z.strictObject({ email: z.email().max(320), role: z.enum(USER_ROLES) });
const changeSchema = z.strictObject({ role: z.enum(USER_ROLES).optional(), isDisabled: z.boolean().optional() });

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(USER_ROLES),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  isLinked: z.boolean().meta({ description: 'Whether a provider vouches for the user.' }),
  isLocked: z.boolean().meta({ description: 'Whether too many failures to sign in keep the user out for a while.' }),
  disabledAt: z.date().nullable(),
  lastSignInAt: z.date().nullable(),
  createdAt: z.date(),
});
const listSchema = z.object({ items: z.array(userSchema), next: z.string().nullable() });
const invitationSchema = z.object({
  token: z.string().meta({ description: 'For `POST /v1/invitations/accept`, once. Shown for the only time.' }),
  expiresAt: z.date(),
});
/** What is told once: a repetition by Idempotency-Key does not have it. */
const addedSchema = userSchema.extend({ invitation: invitationSchema.optional() });
const invitedSchema = invitationSchema.partial({ token: true });

type UserAnswer = z.infer<typeof userSchema>;

@ApiTags('Sign-in')
@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChangesService,
    private readonly lettingIn: LettingInService,
  ) {}

  @Get()
  @Can('users.read')
  @Answers(listSchema)
  @ApiOperation({ summary: 'List the people of the clinic, the oldest first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: pageSchema }) { cursor, limit }: z.infer<typeof pageSchema>,
  ): Promise<z.infer<typeof listSchema>> {
    const users = await this.users.list(tx, clinicId, placeOf(cursor), limit);
    const { items, next } = pageOf(users, limit, ({ createdAt, id }) => ({ at: createdAt, key: id }));
    return { items: await this.withLocks(tx, clinicId, items), next };
  }

  @Get(':id')
  @Can('users.read')
  @Answers(userSchema)
  @ApiOperation({ summary: 'Read a user' })
  get(@Tx() tx: Sql, @By() { clinicId }: Caller, @Param('id', { schema: idSchema }) id: string): Promise<UserAnswer> {
    return this.userOf(tx, clinicId, id);
  }

  @Post()
  @Can('users.write')
  @Audited({ action: 'user.add', made: 'user', tells: ['role'] })
  @ShownOnce('invitation')
  @Answers(addedSchema)
  @ApiOperation({
    summary: 'Add a user, with an invitation by which they choose their password',
    description: 'Good once, for 72 hours. Hand the token over yourself: Attend sends no mail to staff.',
  })
  async add(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: newSchema }) body: z.infer<typeof newSchema>,
  ): Promise<z.infer<typeof addedSchema>> {
    const { id, invitation } = await this.lettingIn.add(tx, administratorOf(caller), body);
    return { ...(await this.userOf(tx, caller.clinicId, id)), invitation };
  }

  @Patch(':id')
  @Can('users.write')
  @Audited({ action: 'user.change', object: ['user', 'id'], tells: ['role', 'disabledAt'] })
  @Answers(userSchema)
  @ApiOperation({
    summary: 'Change the role of a user, or take the access away or give it back; ends their sessions',
    description: 'Nobody gives a role above their own or changes somebody above them, and one owner always remains.',
  })
  async change(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changeSchema }) body: z.infer<typeof changeSchema>,
  ): Promise<UserAnswer> {
    await this.changes.change(tx, administratorOf(caller), id, body);
    return this.userOf(tx, caller.clinicId, id);
  }

  @Post(':id/invite')
  @HttpCode(200)
  @Can('users.write')
  @Audited({ action: 'user.invite', object: ['user', 'id'] })
  @ShownOnce('token')
  @Answers(invitedSchema)
  @ApiOperation({ summary: 'Make a new invitation, for a user who lost the first or forgot the password' })
  invite(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<z.infer<typeof invitedSchema>> {
    return this.lettingIn.invite(tx, administratorOf(caller), id);
  }

  @Post(':id/reset-totp')
  @HttpCode(204)
  @Can('users.write')
  @Audited({ action: 'user.reset-totp', object: ['user', 'id'] })
  @ApiOperation({ summary: 'Take the second factor of a user away, who lost it; ends their sessions' })
  async resetTotp(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    await this.lettingIn.resetTotp(tx, administratorOf(caller), id);
  }

  @Post(':id/unlock')
  @HttpCode(204)
  @Can('users.write')
  @Audited({ action: 'user.unlock', object: ['user', 'id'] })
  @ApiOperation({ summary: 'Let a user try again who failed to sign in too often' })
  async unlock(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    await this.lettingIn.unlock(tx, administratorOf(caller), id);
  }

  private async userOf(tx: Sql, clinicId: string, id: string): Promise<UserAnswer> {
    const user = await this.users.get(tx, clinicId, id);
    const locked = await this.lettingIn.lockedAmong(tx, clinicId, [user]);
    return { ...user, isLocked: locked.has(user.email) };
  }

  private async withLocks(tx: Sql, clinicId: string, users: readonly User[]): Promise<UserAnswer[]> {
    const locked = await this.lettingIn.lockedAmong(tx, clinicId, users);
    return users.map((user) => ({ ...user, isLocked: locked.has(user.email) }));
  }
}

function administratorOf({ clinicId, role, kind, id }: Caller): Administrator {
  return { clinicId, role, name: `${kind}:${id}` };
}
