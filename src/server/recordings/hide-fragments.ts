/** Shorter runs of a secret tell nothing, and may occur in any text. */
const shortestRun = 8;

/**
 * Replaces the secrets in a text of the cloud, also where it repeats a part of one: the start of a UserSig, or one with a
 * character before it.
 */
export function hideFragments(text: string, secrets: readonly string[]): string {
  return text.replace(/[\w*+/=.-]+/g, (run) =>
    secrets.reduce((rest, secret) => hideRuns(rest, secret), run),
  );
}

/** Replaces the longest common runs, until what is left of them is too short to tell anything. */
function hideRuns(text: string, secret: string): string {
  let rest = text;
  for (let at = 0; at + shortestRun <= rest.length;) {
    let length = shortestRun;
    if (!secret.includes(rest.slice(at, at + length))) {
      at += 1;
      continue;
    }
    while (at + length < rest.length && secret.includes(rest.slice(at, at + length + 1))) {
      length += 1;
    }
    rest = `${rest.slice(0, at)}${hidden}${rest.slice(at + length)}`;
    at += hidden.length;
  }
  return rest;
}

const hidden = '[secret]';
