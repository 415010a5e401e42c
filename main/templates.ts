/** Which template stands: the clinic's own for the protocol, its own for all, else the shipped one. */
import { SHIPPED_ESKETAMINE_FORMS, SHIPPED_GOING_HOME } from '../db/domain/paper/shipped/index.ts';
import type {
  EsketamineFormVersion,
  GoingHomeVersion,
  TemplateVersion,
} from '../db/domain/paper/templates.ts';
import type { Store } from '../db/store.ts';

const SHIPPED = { versionId: null, version: 0 } as const;

const shippedGoingHome: GoingHomeVersion = {
  ...SHIPPED,
  key: { kind: 'going_home', protocolId: null },
  content: SHIPPED_GOING_HOME,
};

function shippedEsketamineForm(): EsketamineFormVersion {
  const newest = SHIPPED_ESKETAMINE_FORMS.at(-1);
  if (newest === undefined) throw new Error('A form is shipped');
  return { ...SHIPPED, key: { kind: 'esketamine_form', protocolId: null }, content: newest };
}

const isGoingHome = (template: TemplateVersion): template is GoingHomeVersion =>
  template.key.kind === 'going_home';
const isEsketamineForm = (template: TemplateVersion): template is EsketamineFormVersion =>
  template.key.kind === 'esketamine_form';

type Templates = Pick<Store, 'templates'>;

/** The going-home sheet of sessions under one protocol; null for the one of all the others. */
export function goingHomeTemplate(
  { templates }: Templates,
  protocolId: string | null,
): GoingHomeVersion {
  const own = templates.standing().filter(isGoingHome);
  return (
    own.find(({ key }) => key.protocolId === protocolId) ??
    own.find(({ key }) => key.protocolId === null) ??
    shippedGoingHome
  );
}

export function esketamineTemplate({ templates }: Templates): EsketamineFormVersion {
  return templates.standing().find(isEsketamineForm) ?? shippedEsketamineForm();
}

/** Every template that is used: the clinic's own, and the shipped ones of which it has none. */
export function standingTemplates(store: Templates): readonly TemplateVersion[] {
  const ofProtocols = store.templates.standing().filter(({ key }) => key.protocolId !== null);
  return [goingHomeTemplate(store, null), esketamineTemplate(store), ...ofProtocols];
}
