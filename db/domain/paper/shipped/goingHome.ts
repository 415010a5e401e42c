/**
 * The going-home sheet as Vigil ships it: for a clinic to review, change and publish as its own.
 *
 * Nothing in it is advice to a clinician. Where each part comes from:
 * - an adult goes with the patient, written instructions, no driving: discharge practice (modified
 *   Aldrete or PADSS with a competent adult, medicalalgorithms.com);
 * - no driving or machines until the next day after a night's sleep: esketamine label;
 * - what may be noticed: terms of the adverse-event list that sessions are charted with;
 * - alcohol and sedatives, when to call, whom to call: the clinic's own, to be reviewed.
 * No part says how likely anything is or how long it lasts. The phone numbers are those of the United
 * States; the clinic's own is written in by hand.
 */
import type { GoingHomeTemplate } from '../templates.ts';

export const SHIPPED_GOING_HOME: GoingHomeTemplate = {
  title: 'After your {drug} session',
  blocks: [
    {
      heading: 'An adult stays with you',
      lines: ['{escort} takes you home, or is with you at home. Please do not go home alone.'],
    },
    {
      heading: 'Until {next_day}, after a full night’s sleep',
      lines: [
        'Do not drive, ride a bicycle or use machines.',
        'Do not drink alcohol.',
        'Do not take sleeping pills or anything else that makes you drowsy, unless the clinic told you to.',
      ],
    },
    {
      heading: 'What you may notice today',
      lines: [
        'You may feel drowsy, dizzy, sick or far away. Your sight may be blurred. Your head may ache.',
        'Rest, and stand up slowly.',
      ],
    },
    {
      heading: 'Call the clinic if',
      lines: [
        'you keep vomiting, or any of this is not better tomorrow;',
        'it hurts to pass urine;',
        'your mood gets worse, or anything worries you.',
      ],
    },
    {
      heading: 'Call 911 at once if',
      lines: [
        'you have trouble breathing or chest pain, you faint, or you cannot be woken.',
        'If you think of harming yourself, call or text 988 at any hour, or call 911.',
      ],
    },
  ],
};
