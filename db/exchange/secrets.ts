/**
 * What of an export only the clinic's own key opens or makes: the sealed rows, and the seal of the
 * manifest, by which a change of anything in the folder shows.
 *
 * Each use has a key of its own, worked out from the data key.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Refusal } from '../errors.ts';

const MAGIC = Buffer.from('vigil-export-sealed-1\n', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyFor = (dataKey: Buffer, use: string): Buffer =>
  createHmac('sha256', dataKey).update(`vigil-export-1 ${use}`).digest();

const additional = (clinicId: string): Buffer => Buffer.concat([MAGIC, Buffer.from(clinicId)]);

/** The head of a sealed file, its encrypted pieces as they come, and its end. */
export type Sealing = {
  readonly head: Buffer;
  add(text: string): Buffer;
  end(): Buffer;
};

/** Seals text as it comes: AES-256-GCM, bound to the clinic. */
export function startSealing(dataKey: Buffer, clinicId: string): Sealing {
  const key = keyFor(dataKey, 'sealed');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  key.fill(0);
  cipher.setAAD(additional(clinicId));
  return {
    head: Buffer.concat([MAGIC, nonce]),
    add: (text) => cipher.update(text, 'utf8'),
    end: () => Buffer.concat([cipher.final(), cipher.getAuthTag()]),
  };
}

/** The text of a sealed file; it is never written to a disk. @throws Refusal `damaged` */
export function openSealed(dataKey: Buffer, clinicId: string, file: Buffer): string {
  const damaged = (): Refusal =>
    new Refusal('damaged', 'The sealed part of this export was changed, or is another clinic’s.');
  const start = MAGIC.length + NONCE_BYTES;
  if (file.length < start + TAG_BYTES || !file.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw damaged();
  }
  const key = keyFor(dataKey, 'sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, file.subarray(MAGIC.length, start), {
    authTagLength: TAG_BYTES,
  });
  key.fill(0);
  decipher.setAAD(additional(clinicId));
  decipher.setAuthTag(file.subarray(-TAG_BYTES));
  try {
    const text = [decipher.update(file.subarray(start, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    throw damaged();
  }
}

/** The seal of a manifest's text, hex. */
export function manifestSeal(dataKey: Buffer, text: string): string {
  const key = keyFor(dataKey, 'manifest');
  const seal = createHmac('sha256', key).update(text, 'utf8').digest('hex');
  key.fill(0);
  return seal;
}

export function sealFits(dataKey: Buffer, text: string, seal: string): boolean {
  const [is, should] = [Buffer.from(seal, 'hex'), Buffer.from(manifestSeal(dataKey, text), 'hex')];
  return is.length === should.length && timingSafeEqual(is, should);
}
