/** Templates as the list says them. */
import {
  templateKeyText,
  type EsketamineFormVersion,
  type GoingHomeVersion,
  type TemplateKey,
  type TemplateVersion,
} from '../../../db/domain/paper/templates.ts';

/** `as shipped with Vigil` or `version 3 of this clinic`. */
export function versionWords({ versionId, version }: TemplateVersion): string {
  return versionId === null ? 'As shipped with Vigil' : `Version ${version} of this clinic`;
}

export const isGoingHome = (version: TemplateVersion): version is GoingHomeVersion =>
  version.key.kind === 'going_home';
export const isEsketamineForm = (version: TemplateVersion): version is EsketamineFormVersion =>
  version.key.kind === 'esketamine_form';

/** The key an address names; null for none. */
export function keyIn(text: string | null): TemplateKey | null {
  if (text === 'esketamine_form') return { kind: 'esketamine_form', protocolId: null };
  if (text === 'going_home') return { kind: 'going_home', protocolId: null };
  const protocolId = /^going_home:([\w-]+)$/.exec(text ?? '')?.[1];
  return protocolId === undefined ? null : { kind: 'going_home', protocolId };
}

export function templateAddress(key: TemplateKey): string {
  return `/settings?tab=templates&template=${encodeURIComponent(templateKeyText(key))}`;
}
