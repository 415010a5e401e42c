/** Templates: those that stand, and publishing the next version of one. */
import type { templates } from '../../preload/contract/templates.ts';
import type { Handlers } from '../context.ts';
import { standingTemplates } from '../templates.ts';

export const templateHandlers: Handlers<keyof typeof templates> = {
  'template.list': (_, { clinics }) => standingTemplates(clinics.store()),
  'template.publish': (input, { clinics }) => {
    const { versionId, basedOnVersionId, reason } = input;
    const version = { versionId, basedOnVersionId, reason };
    const { templates: kept } = clinics.store();
    const writer = clinics.writer();
    return input.kind === 'going_home'
      ? kept.publish(writer, {
          ...version,
          key: { kind: 'going_home', protocolId: input.protocolId },
          content: input.content,
        })
      : kept.publish(writer, {
          ...version,
          key: { kind: 'esketamine_form', protocolId: null },
          content: input.content,
        });
  },
};
