/** A copy to look at: as the app's own check of a file makes it. */
export { copyDatabase } from '../../db/databaseCopy.ts';
