/** Who is signed in, for tests of what each may see and write. */
import type { Role } from '../../../db/domain/people/roles.ts';
import { type Rights, rightsOf } from '../../../renderer/app/rights.ts';

export function mayOf(role: Role, emergency = false): Rights['may'] {
  return rightsOf({
    actor: {
      id: role,
      name: role,
      credential: '',
      role,
      emergency: emergency ? { id: 'emergency', untilUtcMs: 1 } : null,
      provedBy: 'pin',
    },
  }).may;
}
