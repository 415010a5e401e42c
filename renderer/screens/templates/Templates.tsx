/** The clinic's own words on paper: which sheets and forms there are, and one of them. */
import { useState, type ReactElement } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import {
  templateKeyText,
  type GoingHomeKey,
  type TemplateKey,
  type TemplateVersion,
} from '../../../db/domain/paper/templates.ts';
import type { ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import type { BlankForm } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { useAppState } from '../../app/appState.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { EsketamineEditor } from './EsketamineEditor.tsx';
import { GoingHomeEditor } from './GoingHomeEditor.tsx';
import { esketamineSample, goingHomeSample } from './sampleRecord.ts';
import { SheetPreview } from './TemplateFrame.tsx';
import {
  isEsketamineForm,
  isGoingHome,
  keyIn,
  templateAddress,
  versionWords,
} from './templateWords.ts';
import styles from './templates.module.css';

const ALL = '/settings?tab=templates';

export default function Templates(): ReactElement {
  const [search] = useSearchParams();
  const templates = useOperation('template.list', {});
  const blanks = useOperation('print.blanks', {});
  const { may } = useRights();
  const protocols = useOperation('protocol.list', {}, { enabled: may('protocol.list') });
  const key = keyIn(search.get('template'));
  const failed = templates.error ?? blanks.error;
  if (failed !== null) {
    return <Trouble failure={failureOf(failed)} onRetry={() => void templates.refetch()} />;
  }
  // A draft begins with what is read now, never with a reading kept from before.
  if (templates.data === undefined || !templates.isFetchedAfterMount || blanks.data === undefined) {
    return <Loading what="Reading the templates" />;
  }
  if (key === null) return <List templates={templates.data} blanks={blanks.data} />;
  return (
    <One
      key={templateKeyText(key)}
      templateKey={key}
      templates={templates.data}
      blanks={blanks.data}
      protocol={protocols.data?.find(({ protocolId }) => protocolId === key.protocolId)}
    />
  );
}

/** What a key is called: of a protocol that is no longer in use, that much. */
function nameOf(key: TemplateKey, blanks: readonly BlankForm[]): string {
  if (key.kind === 'esketamine_form') return 'Esketamine monitoring form';
  if (key.protocolId === null) return 'For every protocol without its own';
  return (
    blanks.find(({ protocolId }) => protocolId === key.protocolId)?.name ??
    'A protocol no longer in use'
  );
}

function List({
  templates,
  blanks,
}: {
  readonly templates: readonly TemplateVersion[];
  readonly blanks: readonly BlankForm[];
}): ReactElement {
  const edits = useRights().may('template.publish');
  const goingHome = templates.filter(isGoingHome);
  const without = blanks.filter(
    ({ protocolId }) => !goingHome.some(({ key }) => key.protocolId === protocolId),
  );
  return (
    <div className={styles.list}>
      <Panel title="Going-home instructions">
        <p className={styles.quiet}>
          Large print for the patient and whoever goes with them. A printed sheet names the version
          it was made from.
        </p>
        <Versions versions={goingHome} blanks={blanks} />
        {edits && without.length > 0 && <Own without={without} />}
      </Panel>
      <Panel title="Esketamine monitoring form">
        <p className={styles.quiet}>
          Follows the revision of the form that the program asks for, filled in from the record.
        </p>
        <Versions versions={templates.filter(isEsketamineForm)} blanks={blanks} />
      </Panel>
    </div>
  );
}

function Versions({
  versions,
  blanks,
}: {
  readonly versions: readonly TemplateVersion[];
  readonly blanks: readonly BlankForm[];
}): ReactElement {
  return (
    <ul className={styles.versions}>
      {versions.map((version) => (
        <li key={templateKeyText(version.key)}>
          <Link to={templateAddress(version.key)} className={styles.version}>
            {version.key.kind === 'esketamine_form' && isEsketamineForm(version)
              ? version.content.revision
              : nameOf(version.key, blanks)}
          </Link>
          <span className={styles.quiet}>{versionWords(version)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A protocol gets words of its own, starting from those of all. */
function Own({ without }: { readonly without: readonly BlankForm[] }): ReactElement {
  const navigate = useNavigate();
  const [protocolId, setProtocolId] = useState<string | null>(null);
  return (
    <div className={styles.own}>
      <SelectField
        label="Own words for one protocol"
        value={protocolId}
        onValue={setProtocolId}
        options={without.map((form) => ({ value: form.protocolId, label: form.name }))}
      />
      <Button
        disabled={protocolId === null}
        onClick={() => {
          if (protocolId !== null) {
            void navigate(templateAddress({ kind: 'going_home', protocolId }));
          }
        }}
      >
        Write
      </Button>
    </div>
  );
}

function One({
  templateKey,
  templates,
  blanks,
  protocol,
}: {
  readonly templateKey: TemplateKey;
  readonly templates: readonly TemplateVersion[];
  readonly blanks: readonly BlankForm[];
  readonly protocol: ProtocolVersion | undefined;
}): ReactElement {
  const edits = useRights().may('template.publish');
  const clinicName = useAppState().data?.clinicName ?? '';
  const own = templates.find(({ key }) => templateKeyText(key) === templateKeyText(templateKey));
  return (
    <section aria-labelledby="template-title" className={styles.one}>
      <div>
        <Link to={ALL}>All templates</Link>
        <h2 id="template-title">
          {templateKey.kind === 'going_home'
            ? 'Going-home instructions'
            : 'Esketamine monitoring form'}
        </h2>
        <p className={styles.quiet}>
          {templateKey.kind === 'going_home' && `${nameOf(templateKey, blanks)} · `}
          {own === undefined
            ? 'Not written yet: it begins with the words of all protocols.'
            : versionWords(own)}
          {!edits && '. A medical lead may change it.'}
        </p>
      </div>
      {templateKey.kind === 'going_home' ? (
        <GoingHome
          templateKey={templateKey}
          templates={templates}
          edits={edits}
          clinicName={clinicName}
          protocol={protocol}
        />
      ) : (
        <Esketamine templates={templates} edits={edits} clinicName={clinicName} />
      )}
    </section>
  );
}

function GoingHome({
  templateKey,
  templates,
  edits,
  clinicName,
  protocol,
}: {
  readonly templateKey: GoingHomeKey;
  readonly templates: readonly TemplateVersion[];
  readonly edits: boolean;
  readonly clinicName: string;
  readonly protocol: ProtocolVersion | undefined;
}): ReactElement {
  const goingHome = templates.filter(isGoingHome);
  const own = goingHome.find(({ key }) => key.protocolId === templateKey.protocolId);
  const start = own ?? goingHome.find(({ key }) => key.protocolId === null);
  if (start === undefined) return <EmptyState title="There is no such template." />;
  if (!edits) {
    return <SheetPreview document={goingHomeSample(start.content, clinicName, protocol)} />;
  }
  return (
    <GoingHomeEditor
      templateKey={templateKey}
      standingId={own?.versionId ?? null}
      start={start.content}
      clinicName={clinicName}
      protocol={protocol}
    />
  );
}

function Esketamine({
  templates,
  edits,
  clinicName,
}: {
  readonly templates: readonly TemplateVersion[];
  readonly edits: boolean;
  readonly clinicName: string;
}): ReactElement {
  const form = templates.find(isEsketamineForm);
  if (form === undefined) return <EmptyState title="There is no such template." />;
  if (!edits) return <SheetPreview document={esketamineSample(form.content, clinicName)} />;
  return (
    <EsketamineEditor standingId={form.versionId} start={form.content} clinicName={clinicName} />
  );
}
