/** Runs the installation of the fallback Electron. */
import { installFallback } from './electron-fallback.mjs';
import { guard } from './say.mjs';

await guard(installFallback);
