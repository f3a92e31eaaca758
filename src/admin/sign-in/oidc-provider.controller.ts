import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import type { OidcProvider } from '../../access/oidc/oidc-provider.ts';
import { OidcProvidersService } from '../../access/oidc/oidc-providers.service.ts';
import { USER_ROLES } from '../../access/permissions.ts';
import { Audited } from '../../audit/audited.ts';
import { Failure } from '../../platform/errors.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';

const issuerSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !/[?#@]/.test(text), { error: 'has no query, no fragment and no name in it' });

const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, { error: 'is a domain, such as example.com' });

const providerShape = {
  issuer: issuerSchema,
  clientId: z.string().trim().min(1).max(200),
  emailDomains: z
    .array(domainSchema)
    .min(1)
    .max(50)
    .meta({ description: 'Only people with verified addresses of these domains are let in for the first time.' }),
  roleClaim: z.string().trim().min(1).max(200).nullable().default(null),
  roleMap: z
    .array(z.strictObject({ value: z.string().min(1).max(200), role: z.enum(USER_ROLES).exclude(['owner']) }))
    .max(50)
    .default([])
    .meta({
      description: 'Who comes in without being a user yet, by a value of the claim. The first that fits counts.',
    }),
  requiresTotp: z.boolean().default(false).meta({
    description: 'Whether a code of Attend is asked for as well. Else the second factor is up to the provider.',
  }),
};
const putSchema = z
  .strictObject({
    ...providerShape,
    clientSecret: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'Never shown again. Left out, the one that is there stays.' }),
  })
  .refine(({ roleClaim, roleMap }) => roleClaim !== null || roleMap.length === 0, {
    error: 'needs a roleClaim',
    path: ['roleMap'],
  });
const answerSchema = z.object(providerShape);

@ApiTags('Sign-in')
@Controller('v1/sign-in/oidc')
export class OidcProviderController {
  constructor(private readonly providers: OidcProvidersService) {}

  @Get()
  @Can('sign-in.read')
  @Answers(answerSchema)
  @ApiOperation({ summary: 'Which provider vouches for people (OpenID Connect)' })
  async get(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<OidcProvider> {
    const provider = await this.providers.find(tx, clinicId);
    if (!provider) throw new Failure('missing', 'the clinic has no sign-in by a provider');
    return provider;
  }

  @Put()
  @Can('identity-provider.write')
  @Audited({ action: 'identity-provider.put' })
  @Answers(answerSchema)
  @ApiOperation({
    summary: 'Name the provider that vouches for people; only for owners',
    description: 'At the provider, `/v1/sign-in/oidc/callback` of this installation must be named as redirect URI.',
  })
  async put(
    @Tx() tx: Sql,
    @By() { clinicId, kind, id }: Caller,
    @Body({ schema: putSchema }) { clientSecret, ...provider }: z.infer<typeof putSchema>,
  ): Promise<OidcProvider> {
    await this.providers.put(tx, clinicId, { ...provider, clientSecret }, `${kind}:${id}`);
    return provider;
  }

  @Delete()
  @HttpCode(204)
  @Can('identity-provider.write')
  @Audited({ action: 'identity-provider.remove' })
  @ApiOperation({ summary: 'Have nobody vouch any more; sessions that have begun go on' })
  async remove(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<void> {
    await this.providers.remove(tx, clinicId);
  }
}
