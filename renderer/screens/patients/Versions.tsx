/** Who changed a patient's details, when and why; what each change touched. */
import type { ReactElement } from 'react';
import type { PatientVersion } from '../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { changedLabels } from './patientForm.ts';
import styles from './PatientChart.module.css';

/** Newest first, as the chart gives them. */
export function Versions({
  versions,
}: {
  readonly versions: readonly PatientVersion[];
}): ReactElement {
  return (
    <details className={styles.history}>
      <summary>
        <Icon name="chevron" size={14} />
        {versions.length === 1 ? 'History: 1 version' : `History: ${versions.length} versions`}
      </summary>
      <ol className={styles.versions} aria-label="Versions of the details, newest first">
        {versions.map((version, index) => (
          <li key={version.versionId}>
            <p>
              {clinicalDateTime(version.recordedAt)} · {version.recordedBy.name}
            </p>
            <p className={styles.quiet}>{describe(version, versions[index + 1])}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function describe(version: PatientVersion, before: PatientVersion | undefined): string {
  if (before === undefined) return 'Added to the record.';
  const changed = changedLabels(before.detail, version.detail);
  const what = changed.length === 0 ? 'No field changed' : `Changed: ${changed.join(', ')}`;
  return version.amendReason === null || version.amendReason === ''
    ? `${what}.`
    : `${what}. Reason: ${version.amendReason}`;
}
