/** Sign-in: by the calls the screens make, for figures that do not measure the way in. */
import type { Page } from './page.ts';

export type Who = { readonly passphrase: string; readonly pin: string; readonly personId: string };

export async function signIn(page: Page, { passphrase, pin, personId }: Who): Promise<void> {
  await page.evaluate(`(async () => {
    for (const [name, input] of ${JSON.stringify([
      ['unlock.withPassphrase', { passphrase }],
      ['signIn.withPin', { personId, pin }],
    ])}) {
      const reply = await window.vigil.call(name, input);
      if (!reply.ok) throw new Error(name + ': ' + reply.error.code);
    }
  })()`);
}
