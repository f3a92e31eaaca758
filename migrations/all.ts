import { CreateClinics1795000000000 } from './1795000000000-create-clinics.ts';
import { CreateAccess1795000001000 } from './1795000001000-create-access.ts';
import { CreatePatients1795000002000 } from './1795000002000-create-patients.ts';
import { CreateSignals1795000003000 } from './1795000003000-create-signals.ts';
import { CreateJourneys1795000004000 } from './1795000004000-create-journeys.ts';
import { CreateMessages1795000005000 } from './1795000005000-create-messages.ts';
import { CreateRecalls1795000006000 } from './1795000006000-create-recalls.ts';
import { LookUpByHash1795350000000 } from './1795350000000-look-up-by-hash.ts';
import { PrepareSending1795360000000 } from './1795360000000-prepare-sending.ts';

/** Every migration, oldest first. A list in code, not a pattern over files, so that a build cannot lose one. */
export const MIGRATIONS = [
  CreateClinics1795000000000,
  CreateAccess1795000001000,
  CreatePatients1795000002000,
  CreateSignals1795000003000,
  CreateJourneys1795000004000,
  CreateMessages1795000005000,
  CreateRecalls1795000006000,
  LookUpByHash1795350000000,
  PrepareSending1795360000000,
];
