/** Whose a job is: who may see what became of it, cancel it, and be shown what it wrote. */
import type { Clinics } from './clinics.ts';

/**
 * The signed-in person; null while nobody is, as before the first clinic.
 *
 * The clinic's passphrase proves a colleague and not which one, so who came in by it shares no job
 * with the person they named.
 */
export function jobOwner(clinics: Pick<Clinics, 'standing'>): string | null {
  const { actor } = clinics.standing();
  if (actor === null) return null;
  return actor.provedBy === 'pin' ? actor.id : `${actor.id} ${actor.emergency?.id ?? ''}`;
}
