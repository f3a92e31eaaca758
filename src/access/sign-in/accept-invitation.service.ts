import { Injectable } from '@nestjs/common';

import { AuditService } from '../../audit/audit.service.ts';
import { Failure } from '../../platform/errors.ts';
import { ApiDatabase } from '../../platform/sql.ts';
import { parseClinicToken } from '../clinic-token.ts';
import { InvitationsService } from '../users/invitations.service.ts';
import { UserChangesService } from '../users/user-changes.service.ts';
import { UsersService } from '../users/users.service.ts';

export interface AcceptedInvitation {
  readonly token: string;
  readonly password: string;
  readonly requestId: string;
}

/** Lets somebody who was invited choose a password. It signs nobody in: a second factor may be asked for. */
@Injectable()
export class AcceptInvitationService {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly users: UsersService,
    private readonly changes: UserChangesService,
    private readonly audit: AuditService,
    private readonly database: ApiDatabase,
  ) {}

  /** Raises `invalid` for a token that is unknown, used or too old, and for a password against the rules: then it is not used up. */
  async accept({ token, password, requestId }: AcceptedInvitation): Promise<void> {
    const clinicId = parseClinicToken(token)?.clinicId;
    if (clinicId === undefined) throw notGood();
    await this.database.forClinic(clinicId, async (tx) => {
      const invited = await this.invitations.take(tx, token);
      if (!invited) throw notGood();
      await this.users.choosePassword(tx, clinicId, invited, password);
      await this.changes.signOut(tx, clinicId, invited.id);
      await this.audit.record(tx, {
        clinicId,
        actor: { kind: 'user', id: invited.id, role: invited.role },
        action: 'user.password',
        object: { kind: 'user', id: invited.id },
        result: 'ok',
        requestId,
        detail: { by: 'invitation' },
      });
    });
  }
}

function notGood(): Failure {
  const problems = [{ path: 'token', message: 'is not good any more; ask for another invitation' }];
  return new Failure('invalid', 'The request is not valid.', { problems });
}
