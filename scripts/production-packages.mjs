// @ts-check

/**
 * @typedef {{ readonly version?: string, readonly dev?: boolean, readonly optional?: boolean, readonly hasInstallScript?: boolean,
 *   readonly os?: readonly string[], readonly cpu?: readonly string[], readonly libc?: readonly string[] }} LockedPackage
 * @typedef {{ readonly packages: Readonly<Record<string, LockedPackage>> }} Lock
 * @typedef {{ readonly os: string, readonly cpu: string, readonly libc: 'glibc' | 'musl' | undefined }} Platform
 */

/**
 * What `npm ci --omit=dev` installs on a platform, as the lock file says.
 * @param {Lock} lock package-lock.json
 * @param {Platform} platform as Node names it; `libc` on Linux only
 * @returns {readonly (LockedPackage & { readonly place: string })[]} with their folders, such as `node_modules/pino`
 */
export function listProductionPackages(lock, { os, cpu, libc }) {
  return Object.entries(lock.packages)
    .filter(
      ([place, { dev, ...locked }]) =>
        place !== '' &&
        dev !== true &&
        fits(locked.os, os) &&
        fits(locked.cpu, cpu) &&
        fits(locked.libc, libc),
    )
    .map(([place, locked]) => ({ place, ...locked }));
}

/**
 * @param {readonly string[] | undefined} allowed
 * @param {string | undefined} value
 */
function fits(allowed, value) {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}

/** @returns {Platform} the machine that runs this */
export function describePlatform() {
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  const libc = header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  return {
    os: process.platform,
    cpu: process.arch,
    libc: process.platform === 'linux' ? libc : undefined,
  };
}
