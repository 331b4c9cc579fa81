import { spawn } from 'node:child_process';

/** Before the first story: the build is made when it is missing or older than the sources. */
export default async function buildFirst(): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => {
    const build = spawn(process.execPath, ['scripts/build.mjs', '--if-stale'], {
      stdio: ['ignore', 2, 2],
    });
    build.on('error', reject);
    build.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error('The build failed, so there is nothing to tell stories about.');
  }
}
