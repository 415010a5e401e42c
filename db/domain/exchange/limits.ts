/** What the record holds at most; the same as the CHECKs of the database and the contract. */
export const MOST = {
  /** Letters of a family, given or contact's name, and of a relationship. */
  name: 200,
  mrn: 64,
  phone: 64,
  address: 500,
  /** Letters of a substance, a reaction, a condition, a medicine or its dose. */
  item: 200,
  allergies: 100,
  conditions: 100,
  medicines: 200,
} as const;

/** Patients of one file. */
export const MOST_PATIENTS = 20_000;
/** Reasons told of one row; a file could bring one for each of a thousand resources. */
export const MOST_REASONS = 12;
