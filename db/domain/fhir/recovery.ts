/** A look at recovery: each scale with its items, and what was judged beside them. */
import type { EntryOf } from '../record/record.ts';
import {
  ALDRETE,
  DISSOCIATION,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  type Scale,
  missingItems,
  scaleTotal,
} from '../discharge/scores.ts';
import { SURVEY, UNKNOWN, scale } from './codes.ts';
import { derivedId } from './ids.ts';
import { component, observation } from './observations.ts';
import { type Scope, type Version, beside } from './scope.ts';
import type { Observation } from './types.ts';
import { concept, quantity, some } from './values.ts';

type RecoveryVersion = Version<EntryOf<'recovery_check'>>;

const score = (value: number) => quantity(value, '{score}', '{score}');
const CATEGORY = [{ coding: [SURVEY] }];

/** The total with its items; of an incomplete scale the items alone, and never a part of a total. */
function scaleResource(of: Scale, version: RecoveryVersion, scope: Scope): readonly Observation[] {
  const { values } = version.entry;
  if (missingItems(of, values).length === of.items.length) return [];
  const total = scaleTotal(of, values);
  const items = of.items.flatMap(({ key, label }) => {
    const judged = values[key];
    return judged === null
      ? []
      : [{ code: concept(label, scale(key)), valueQuantity: score(judged) }];
  });
  return [
    observation(version, scope, {
      id: derivedId(version.id, of.code),
      category: CATEGORY,
      code: concept(`${of.name} (0–${of.max})`, scale(of.code)),
      ...(total === 'incomplete'
        ? { dataAbsentReason: concept('Incomplete: not every item was judged', UNKNOWN) }
        : { valueQuantity: score(total) }),
      component: items,
    }),
  ];
}

/** The entry under its own id first, then its scales. */
export function recoveryResources(version: RecoveryVersion, scope: Scope): readonly Observation[] {
  const { dissociation, orientation, gait, nausea } = version.entry.values;
  const members = [
    ...scaleResource(ALDRETE, version, scope),
    ...scaleResource(PADSS, version, scope),
    ...(dissociation === null
      ? []
      : [
          observation(version, scope, {
            id: derivedId(version.id, 'dissociation'),
            category: CATEGORY,
            code: concept(`${DISSOCIATION.label} (${DISSOCIATION.note})`, scale('dissociation')),
            valueQuantity: score(dissociation),
          }),
        ]),
  ];
  const judged = [
    ...(orientation === null ? [] : [component('Orientation', ORIENTATION_WORDS[orientation])]),
    ...(gait === null ? [] : [component('Gait', GAIT_WORDS[gait])]),
    ...(nausea === null ? [] : [component('Nausea', NAUSEA_WORDS[nausea])]),
  ];
  const whole = observation(version, scope, {
    category: CATEGORY,
    code: concept('Recovery check'),
    ...some(
      'hasMember',
      members.map(({ id }) => beside(version, id)),
    ),
    ...some('component', judged),
  });
  return [whole, ...members];
}
