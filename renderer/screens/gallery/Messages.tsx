import type { ReactElement } from 'react';
import { Banner, type BannerTone } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FieldErrorSummary } from '../../ui/FieldErrorSummary.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { Sample } from './Sample.tsx';
import styles from './Gallery.module.css';

const TONES: readonly BannerTone[] = ['info', 'success', 'caution', 'critical'];
const ICONS: readonly IconName[] = [
  'info',
  'check',
  'caution',
  'critical',
  'search',
  'lock',
  'close',
  'plus',
  'back',
  'chevron',
  'sun',
  'moon',
  'lamp',
  'dots',
  'pulse',
];

export function Messages(): ReactElement {
  return (
    <Panel title="Messages">
      {TONES.map((tone) => (
        <Banner key={tone} tone={tone} title={`Banner ${tone}`} action={<Button>Try again</Button>}>
          What happened, and what can be done.
        </Banner>
      ))}
      <div className={styles.grid}>
        <Sample name="SaveState saved">
          <SaveState state="saved" detail="14:05" />
        </Sample>
        <Sample name="SaveState saving">
          <SaveState state="saving" />
        </Sample>
        <Sample name="SaveState failed">
          <SaveState state="failed" detail="The disk is full." />
        </Sample>
        <Sample name="EmptyState">
          <EmptyState title="No sessions yet" action={<Button variant="primary">Start one</Button>}>
            The first one starts here.
          </EmptyState>
        </Sample>
        <Sample name="FieldErrorSummary">
          <FieldErrorSummary
            attempt={1}
            problems={[{ fieldId: 'nowhere', label: 'MRN', message: 'Write the MRN.' }]}
          />
        </Sample>
        <Sample name="Icons">
          <div className={styles.colours}>
            {ICONS.map((name) => (
              <Icon key={name} name={name} size={20} />
            ))}
          </div>
        </Sample>
      </div>
    </Panel>
  );
}
