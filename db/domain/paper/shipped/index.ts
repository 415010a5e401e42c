/** The templates Vigil ships, for a clinic to review and publish as its own. */
export { SHIPPED_ESKETAMINE_FORMS } from './esketamineForm.ts';
export { SHIPPED_GOING_HOME } from './goingHome.ts';
