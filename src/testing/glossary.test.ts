import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Word {
  /** As in the table, lower case: `open slot`. */
  readonly word: string;
  readonly meaning: string;
  /** Globs below `src/`; empty when the word is not checked. */
  readonly files: readonly string[];
}

/** The rows of all tables of a glossary; each table has the word first, its meaning second and its files last. */
function readGlossary(markdown: string): readonly Word[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| (?!Word|---)/.test(line))
    .map((line) => {
      const cells = line.slice(1, line.lastIndexOf('|')).split('|');
      return {
        word: cells[0]?.trim() ?? '',
        meaning: cells[1]?.trim() ?? '',
        files: [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, glob]) => glob ?? ''),
      };
    });
}

/** `*` stands for any text without a slash, `**` for any text. */
function matchesGlob(file: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '.*');
  return new RegExp(`^${pattern}$`).test(file);
}

/** The words in the name of a file. A longer one hides the shorter ones in it: `show-lock.ts` has `show lock`, not `show`. */
function findWords(file: string, words: readonly Word[]): readonly Word[] {
  const parts = (path.posix.basename(file).split('.')[0] ?? '').split('-');
  const longestFirst = words
    .map((word) => ({ word, needed: word.word.split(/[ -]/) }))
    .sort((one, other) => other.needed.length - one.needed.length);
  const found: Word[] = [];
  for (let at = 0; at < parts.length;) {
    const hit = longestFirst.find(({ needed }) =>
      needed.every((part, index) => [part, `${part}s`].includes(parts[at + index] ?? '')),
    );
    if (hit !== undefined) {
      found.push(hit.word);
    }
    at += hit?.needed.length ?? 1;
  }
  return found;
}

/** The files that have a word of the glossary in their names and are not listed with it, each with the word. */
function findUnlisted(files: readonly string[], words: readonly Word[]): readonly string[] {
  return files.flatMap((file) =>
    findWords(file, words)
      .filter((word) => word.files.length > 0)
      .filter((word) => !word.files.some((glob) => matchesGlob(file, glob)))
      .map(({ word }) => `${file}: ${word}`),
  );
}

/** Text files below a folder, relative to the root, with forward slashes. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('/node_modules/'));
}

const glossary = readGlossary(readFileSync(path.join(root, 'docs/glossary.md'), 'utf8'));
const sources = listFiles('src')
  .map((file) => file.slice('src/'.length))
  // Bodies of the vendor are named for what is in them; stories of the gallery and translations for the part of the page that they
  // are about.
  .filter((file) => !/^testing\/(examples|invalid)\/|^words\/chinese\/|\.stories\.tsx$/.test(file));

describe('the glossary', () => {
  test('explains each word once, in a phrase', () => {
    expect(glossary.length).toBeGreaterThan(100);
    const words = glossary.map(({ word }) => word);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(glossary.filter(({ meaning }) => meaning.length < 10).map(({ word }) => word)).toEqual(
      [],
    );
  });

  test('lists every file that is named with one of its words', () => {
    expect(sources.length).toBeGreaterThan(400);
    expect(findUnlisted(sources, glossary)).toEqual([]);
  });
});

describe('the check of file names', () => {
  const words = readGlossary(
    [
      '| Word | Means | Vendor | 中文 | Files |',
      '| --- | --- | --- | --- | --- |',
      '| take | to send the draft | `Modify` | | `server/takes/*` `contract/take.ts` |',
      '| show lock | a lock against accidents | | | `web/desk/*` |',
      '| show | a script that plays | | | `simulator/**` |',
      '| draft | what is edited | | | |',
    ].join('\n'),
  );

  test.each([
    ['server/takes/send-take.ts', []],
    ['server/takes/takes.test.ts', []],
    ['server/takes/deep/send-take.ts', ['take']],
    ['contract/take.ts', []],
    ['contract/take-request.ts', ['take']],
    ['web/page/intake.ts', []],
    ['web/page/TAKE.md', []],
    ['web/desk/show-lock.ts', []],
    ['web/take/show-lock.ts', ['show lock']],
    ['web/desk/show-news.ts', ['show']],
    ['simulator/shows/ready/take-show.yaml', ['take']],
    ['web/page/draft.ts', []],
  ])('of %s finds %j', (file, found) => {
    expect(findUnlisted([file], words)).toEqual(found.map((word) => `${file}: ${word}`));
  });
});

/** Names that were replaced: one word for one thing. Each with what it is called now. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/\brecogni[sz]e-?[A-Z]\w*|\brecogni[sz]e\.ts/g, 'match-elements, classify-json'],
  [/\b\w*[rR]eception\w*/g, 'partly recorded'],
  [/\blost-?[sS]tarts?\b|\b\w*LostStarts?\b/g, 'unanswered start'],
  [/\b\w*(Take|Roster|Recording|Presence)Desk\b/g, 'Service'],
  [/\b(take|roster|recording|presence)-desk\b/g, '-service'],
  [/\b\w*[aA]skers?\b(?!-)/g, 'requester'],
  [/\b\w*[pP]atience\w*/g, 'retry policy, or a time limit by its name'],
  [/\b(insist|writeFate)\w*/g, 'retry'],
  [/\bloose-?[eE]nds?\b/g, 'pending settlements'],
  [/\bafterwards\b(?=[.(:]\w|\()|\bafterwards\.ts/g, 'background work'],
  [/\bturns\.ts|\bcreateTurns\b|\bopenTurns\b/g, 'serial queue'],
  [/\bhub\.tell\b/g, 'publish, broadcast'],
];

function findReplaced(file: string, text: string): readonly string[] {
  return replaced.flatMap(([pattern, now]) =>
    [...`${file}\n${text}`.matchAll(pattern)].map(
      ([name]) => `${file}: ${name} is now called ${now}`,
    ),
  );
}

describe('a name that was replaced', () => {
  const own = 'src/testing/glossary.test.ts';
  const files = ['src', 'e2e', 'bench', 'scripts', 'examples', 'docs']
    .flatMap(listFiles)
    .filter((file) => /\.(tsx?|m?js|md|css|ya?ml)$/.test(file))
    // A migration keeps its name for ever: the databases that have run it know it by that name.
    .filter((file) => file !== own && !file.startsWith('src/server/database/migrations/'));

  test('is gone from code and documents', () => {
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      findReplaced(file, readFileSync(path.join(root, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['const taken = recogniseElements(before)', 1],
    ['a relay body is recognised for what it is', 0],
    ['function openTakeDesk(): TakeDesk', 2],
    ['export interface Reception {', 1],
    ['hub.tell(event); hub.publish(event)', 1],
    ['fetch afterwards, so that you miss nothing', 0],
    ['import { afterwards } from "./afterwards.ts"; afterwards(() => 1)', 2],
    ['const patienceMs = 2000', 1],
    ['the table `lost-starts`', 1],
  ])('is found in: %s', (text, count) => {
    expect(findReplaced('src/x.ts', text)).toHaveLength(count);
  });
});
