import { apart } from '../../../../db/domain/freeText.ts';
import { memo, type ReactElement } from 'react';
import { formatWeight } from '../../../../db/domain/format.ts';
import {
  type PatientDetail,
  type SessionHead,
  type WeightObservation,
  patientName,
} from '../../../../db/domain/record.ts';
import { WEIGHT_BASIS_WORDS } from '../../../../db/domain/recordWords.ts';
import type { SessionState } from '../../../../db/domain/sessionState.ts';
import {
  ageYears,
  clinicalDate,
  formatDateOfBirth,
  localDateIso,
} from '../../../../db/domain/time.ts';
import { PageTitle } from '../../../ui/PageTitle.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { roomWords } from '../../shared/roomWords.ts';
import { SaveLine } from './SaveLine.tsx';
import styles from './live.module.css';

const PHASES: readonly (readonly [SessionState, string])[] = [
  ['checked_in', 'Checked in'],
  ['dosing', 'Dosing'],
  ['recovery', 'Recovery'],
  ['discharged', 'Discharged'],
  ['signed', 'Signed'],
];

/** Where the session stands, in words and by place. */
export function Phases({ state }: { readonly state: SessionState }): ReactElement {
  if (state === 'cancelled') return <Tag tone="caution">Cancelled</Tag>;
  const now = PHASES.findIndex(([phase]) => phase === state);
  return (
    <ol className={styles.phases} aria-label="Phase">
      {PHASES.map(([phase, words], index) => (
        <li
          key={phase}
          className={styles.phase}
          data-when={index < now ? 'past' : index === now ? 'now' : 'later'}
          aria-current={index === now ? 'step' : undefined}
        >
          {words}
        </li>
      ))}
    </ol>
  );
}

/** Allergies: not asked is a caution of its own, never taken for none. */
export function Allergies({ detail }: { readonly detail: PatientDetail }): ReactElement {
  if (detail.allergyStatus === 'none_known') return <span>No known allergies</span>;
  if (detail.allergyStatus === 'not_asked') return <Tag tone="caution">Allergies not asked</Tag>;
  const list = detail.allergies
    .map(({ substance, reaction }) =>
      reaction === '' ? apart(substance) : `${apart(substance)} (${apart(reaction)})`,
    )
    .join(', ');
  return (
    <span className={styles.allergies}>
      <Tag tone="caution">Allergies</Tag> <strong>{list}</strong>
    </span>
  );
}

/** Who is on the couch: always in sight. */
export const TopBar = memo(function TopBar({
  detail,
  session,
  weight,
  state,
}: {
  readonly detail: PatientDetail;
  readonly session: SessionHead;
  readonly weight: WeightObservation;
  readonly state: SessionState;
}): ReactElement {
  // Details are corrected after check-in too: a birth after it has no age, and must not break this.
  const onIso = localDateIso(session.checkedInAt);
  const age = onIso < detail.dateOfBirth ? null : ageYears(detail.dateOfBirth, onIso);
  return (
    <div className={styles.identity}>
      <PageTitle>{patientName(detail)}</PageTitle>
      <div className={styles.where}>
        <Phases state={state} />
        <SaveLine />
      </div>
      <p className={styles.facts}>
        <span>
          {formatDateOfBirth(detail.dateOfBirth)} ({age === null ? 'age not known' : `${age} years`}
          )
        </span>
        <span>MRN {detail.mrn}</span>
        <Allergies detail={detail} />
        <span>
          {formatWeight(weight.weightG)} {WEIGHT_BASIS_WORDS[weight.basis]}{' '}
          {clinicalDate(weight.observedAt)}
        </span>
        {session.room !== '' && <span>{roomWords(session.room)}</span>}
      </p>
    </div>
  );
});
