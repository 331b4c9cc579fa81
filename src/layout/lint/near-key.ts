/** How other languages separate the words of a name. */
const separators = /[\s_-]/g;

/**
 * How much nearer the best name must be than the next: `SubscribeAudioUserIds` and `UnSubscribeAudioUserIds` mean the opposite, and
 * only two letters are between them.
 */
const clearLead = 2;

/**
 * The one of `known` that a misspelt key clearly means: the same letters in another case or with `_`, or a slip of the keyboard;
 * undefined when it may be several or none.
 */
export function findNearKey(key: string, known: readonly string[]): string | undefined {
  const answers = remembered.get(known) ?? new Map<string, string | undefined>();
  if (!answers.has(key)) {
    if (answers.size > mostRemembered) {
      answers.clear();
    }
    answers.set(key, searchNearKey(key, known));
    remembered.set(known, answers);
  }
  return answers.get(key);
}

/** The same few keys are asked for at every change of a draft. */
const remembered = new WeakMap<readonly string[], Map<string, string | undefined>>();
const mostRemembered = 500;

function searchNearKey(key: string, known: readonly string[]): string | undefined {
  const plain = simplify(key);
  const same = known.filter((name) => simplify(name) === plain);
  if (same.length > 0) {
    return same.length === 1 ? same[0] : undefined;
  }
  const allowed = Math.max(1, Math.floor(plain.length / 6));
  const ranked = known
    .filter((name) => Math.abs(simplify(name).length - plain.length) <= allowed + clearLead)
    .map((name) => ({ name, slips: countSlips(plain, simplify(name)) }))
    .sort((a, b) => a.slips - b.slips);
  const [best, next] = ranked;
  return best && best.slips <= allowed && best.slips + clearLead <= (next?.slips ?? Infinity)
    ? best.name
    : undefined;
}

function simplify(key: string): string {
  return key.normalize('NFKC').replace(separators, '').toLowerCase();
}

/** How many letters were added, left out, replaced or swapped with the next one (optimal string alignment). */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
