import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Whose sentences people read. */
const rooms = ['web', 'layout', 'editor', 'server'];

/** How the code calls what people have typed, or what the vendor sends as a name: any script, any invisible character. */
const named =
  /(?:^|\.)(?:userId|UserId|robotUserId|roomId|RoomId|gone|seat)$|(?:^|\.)(?:actor|by|startedBy|user|theirs|task|scene|start|known|current|version|content|stop|hidden|next)\.(?:name|title)$|^(?:title|theirName)$|^nameTile\(/;

/** Texts that nobody reads as a sentence: keys, what a search looks through, titles that are kept as data, what is signed. */
const noSentences: readonly string[] = [
  'layout/compare/elements.ts UserId',
  'server/recordings/start-recording.ts roomId',
  'server/tasks/routes.ts request.roomId',
  'web/desk/privacy-guard.ts userId',
  'web/history/search-revisions.ts revision.seen.by.name',
];

interface Place {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A sentence has a blank between words; addresses, keys and file names have none. */
function isSentence(literals: readonly string[]): boolean {
  return literals.some((text) => /[A-Za-z]{2}[^/=]*\s|\s[^/=]*[A-Za-z]{2}/.test(text));
}

function findBareNames(file: string, source: ts.SourceFile): readonly Place[] {
  const places: Place[] = [];
  const add = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    places.push({ file, line: line + 1, text: node.getText(source) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      const literals = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      const isForEyes = !isAccessibleName(node);
      if (isForEyes && isSentence(literals)) {
        for (const { expression } of node.templateSpans) {
          if (named.test(expression.getText(source))) {
            add(expression);
          }
        }
      }
    }
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const words = node.children.filter(ts.isJsxText).map(({ text }) => text);
      if (words.some((text) => /[A-Za-z]{2}/.test(text))) {
        for (const child of node.children) {
          if (
            ts.isJsxExpression(child) &&
            child.expression &&
            named.test(child.expression.getText(source))
          ) {
            add(child.expression);
          }
        }
      }
    }
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'say') {
      const [, values] = node.arguments;
      if (values && ts.isObjectLiteralExpression(values) && !isAccessibleName(node)) {
        for (const value of values.properties) {
          const shown = ts.isPropertyAssignment(value) ? value.initializer : value;
          if (named.test(shown.getText(source))) {
            add(shown);
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

/** Screen readers read the characters in their order: a name needs no isolation there, and stays as it is typed. */
function isAccessibleName(node: ts.Node): boolean {
  for (let parent: ts.Node = node.parent; !ts.isSourceFile(parent); parent = parent.parent) {
    if (ts.isJsxAttribute(parent)) {
      return parent.name.getText() === 'aria-label' || parent.name.getText() === 'key';
    }
  }
  return false;
}

async function readSources(): Promise<readonly ts.SourceFile[]> {
  const sources: ts.SourceFile[] = [];
  for (const room of rooms) {
    const folder = path.join(root, 'src', room);
    for (const name of await readdir(folder, { recursive: true })) {
      if (
        /\.tsx?$/.test(name) &&
        !/\.(?:test|stories)\.tsx?$|(^|\/)(?:testing|gallery)\//.test(name)
      ) {
        const text = await readFile(path.join(folder, name), 'utf8');
        sources.push(ts.createSourceFile(`${room}/${name}`, text, ts.ScriptTarget.Latest, true));
      }
    }
  }
  return sources;
}

describe('a name in a sentence', () => {
  it('is isolated, so that no script and no character turns the words around it', async () => {
    const bare = (await readSources()).flatMap((source) => findBareNames(source.fileName, source));
    const isExcused = ({ file, text }: Place) => noSentences.includes(`${file} ${text}`);
    expect(bare.filter((place) => !isExcused(place))).toEqual([]);
    // No exception outlives its reason.
    const found = bare.map(({ file, text }) => `${file} ${text}`);
    expect(noSentences.filter((excused) => !found.includes(excused))).toEqual([]);
  });
});
