import type { ReactElement } from 'react';
import { Button, type ButtonVariant } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { Sample } from './Sample.tsx';
import styles from './Gallery.module.css';

const VARIANTS: readonly ButtonVariant[] = ['primary', 'secondary', 'quiet', 'danger'];

export function Actions(): ReactElement {
  return (
    <Panel title="Actions">
      <div className={styles.grid}>
        {VARIANTS.flatMap((variant) => [
          <Sample key={variant} name={`Button ${variant}`}>
            <Button variant={variant}>Save</Button>
          </Sample>,
          <Sample key={`${variant}-room`} name={`Button ${variant}, room`}>
            <Button variant={variant} size="room" shortcut="Ctrl+Enter">
              Record vitals
            </Button>
          </Sample>,
        ])}
        <Sample name="Button, icon">
          <Button icon="plus">Add weight</Button>
        </Sample>
        <Sample name="Button, pending">
          <Button variant="primary" pending>
            Saving
          </Button>
        </Sample>
        <Sample name="Button, disabled">
          <Button variant="primary" disabled>
            Sign
          </Button>
        </Sample>
        <Sample name="ButtonLink">
          <ButtonLink to="/" icon="search" shortcut="Ctrl+K">
            Find patient
          </ButtonLink>
        </Sample>
        <Sample name="Shortcut">
          <Shortcut keys="Ctrl+K" />
        </Sample>
      </div>
    </Panel>
  );
}
