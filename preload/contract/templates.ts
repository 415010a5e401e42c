/** Templates: the clinic's own words on going-home sheets, and the esketamine form in its revision. */
import { z } from 'zod';
import {
  ESKETAMINE_SOURCES,
  type EsketamineTemplate,
  type GoingHomeTemplate,
  type TemplateVersion,
} from '../../db/domain/paper/templates.ts';
import { command, query } from './define.ts';
import { empty, id, longText, requiredText } from './primitives.ts';

const line = z.string().trim().min(1).max(1000);

const goingHome = z.strictObject({
  title: requiredText,
  blocks: z
    .array(z.strictObject({ heading: requiredText, lines: z.array(line).min(1).max(30) }))
    .min(1)
    .max(20),
}) satisfies z.ZodType<GoingHomeTemplate>;

const esketamineForm = z.strictObject({
  revision: requiredText,
  sections: z
    .array(
      z.strictObject({
        heading: requiredText,
        fields: z
          .array(z.strictObject({ source: z.enum(ESKETAMINE_SOURCES), label: requiredText }))
          .min(1)
          .max(40),
      }),
    )
    .min(1)
    .max(20),
}) satisfies z.ZodType<EsketamineTemplate>;

const version = {
  versionId: id,
  /** What the editor started from, null for the shipped one; another in between is a conflict. */
  basedOnVersionId: id.nullable(),
  reason: longText,
};

export const templates = {
  /** The standing version of every key the clinic has, and the shipped ones of the rest. */
  'template.list': query<readonly TemplateVersion[]>()(empty),
  'template.publish': command<{ readonly version: number }>()(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...version,
        kind: z.literal('going_home'),
        protocolId: id.nullable(),
        content: goingHome,
      }),
      z.strictObject({
        ...version,
        kind: z.literal('esketamine_form'),
        protocolId: z.null(),
        content: esketamineForm,
      }),
    ]),
  ),
};
