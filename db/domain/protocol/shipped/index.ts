/** The protocols Vigil ships, in the order a new clinic lists them. */
import type { Protocol } from '../protocol.ts';
import { IM_INJECTION } from './imInjection.ts';
import { INTRANASAL_ESKETAMINE } from './intranasalEsketamine.ts';
import { IV_CHRONIC_PAIN } from './ivChronicPain.ts';
import { IV_DEPRESSION } from './ivDepression.ts';
import { REMOTE_LOZENGE } from './remoteLozenge.ts';

export { IM_INJECTION, INTRANASAL_ESKETAMINE, IV_CHRONIC_PAIN, IV_DEPRESSION, REMOTE_LOZENGE };

export const SHIPPED_PROTOCOLS: readonly Protocol[] = [
  IV_DEPRESSION,
  IV_CHRONIC_PAIN,
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  REMOTE_LOZENGE,
];
