import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { chinese } from '#words/chinese.ts';
import { readMessage } from '#words/format-message.ts';
import type { MessagePart } from '#words/format-message.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Never shown to a person at the desk. */
const untranslated = ['gallery'];

/** What is read aloud or shown, where an element takes it as an attribute. */
const textAttributes = new Set([
  'label',
  'title',
  'aria-label',
  'placeholder',
  'hint',
  'description',
  'alt',
  'heading',
  'aria-description',
  'aria-roledescription',
  'dismissLabel',
]);

/** Names and signs that are the same in every language. */
const sameEverywhere =
  /^(https:\/\/…|Mixdesk|TaskId|SdkAppId|RequestId|px|ms|L|#|×|·|→|[^A-Za-z]*)$/;

function listFiles(folder: string): readonly string[] {
  return readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|property\.test)\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

function parseFile(file: string): ts.SourceFile {
  return ts.createSourceFile(
    file,
    readFileSync(path.join(source, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
}

function visitAll(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => visitAll(child, visit));
}

/** Every place of a message, with its kind; a plural also names those of its cases. */
function listPlaces(parts: readonly MessagePart[]): readonly string[] {
  const places = parts.flatMap((part) => {
    if (part.kind === 'text') {
      return [];
    }
    return part.kind === 'plural'
      ? [part.name, ...[...part.cases.values()].flatMap(listPlaces)]
      : [part.name];
  });
  return [...new Set(places)].sort();
}

describe('the catalogue', () => {
  test('has each sentence in one file', () => {
    const seen = new Map<string, string>();
    const rooms = listFiles('words/chinese').filter(
      (file) => !/(answers|text-faults)\.ts$/.test(file),
    );
    const twice = rooms.flatMap((file) => {
      const again: string[] = [];
      visitAll(parseFile(file), (node) => {
        if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.parent)) {
          const key = ts.isStringLiteral(node.name) ? node.name.text : node.name.getText();
          if (seen.has(key)) {
            again.push(`${key}: ${file} and ${seen.get(key) ?? ''}`);
          }
          seen.set(key, file);
        }
      });
      return again;
    });
    expect(twice).toEqual([]);
    expect(seen.size).toBe(Object.keys(chinese).length);
  });

  test('has the same places in both languages, in a syntax that can be read', () => {
    const others = Object.entries(chinese).filter(
      ([english, translated]) =>
        listPlaces(readMessage(english)).join() !== listPlaces(readMessage(translated)).join(),
    );
    expect(others).toEqual([]);
  });

  test('has nothing that nobody says', () => {
    const said = new Set<string>();
    for (const file of [...listFiles('web'), ...listFiles('editor'), ...listFiles('layout')]) {
      visitAll(parseFile(file), (node) => {
        if (ts.isStringLiteralLike(node)) {
          said.add(node.text);
        }
      });
    }
    expect(Object.keys(chinese).filter((message) => !said.has(message))).toEqual([]);
  });

  test('leaves no sentence untranslated', () => {
    const same = Object.entries(chinese)
      .filter(([english, translated]) => english === translated)
      .map(([english]) => english);
    // What is a name, a sign or a number in both languages.
    expect(same.filter((english) => /[a-z]{3,} [a-z]{2,}/.test(english))).toEqual([]);
  });
});

describe('the page', () => {
  test('shows no text that is outside of the catalogue', () => {
    const outside = listFiles('web')
      .filter((file) => !untranslated.includes(file.split(path.sep)[1] ?? ''))
      .flatMap((file) => {
        const found: string[] = [];
        visitAll(parseFile(file), (node) => {
          const text = readShownText(node)?.replace(/\s+/g, ' ').trim();
          if (text !== undefined && !sameEverywhere.test(text)) {
            found.push(`${file}: ${text}`);
          }
        });
        return found;
      });
    expect(outside).toEqual([]);
  });

  test('pure rooms say nothing before the language is chosen', () => {
    const early = ['editor', 'layout'].flatMap(listFiles).flatMap((file) => {
      const found: string[] = [];
      visitAll(parseFile(file), (node) => {
        if (
          ts.isCallExpression(node) &&
          /^say(With)?$/.test(node.expression.getText()) &&
          ts.findAncestor(node, ts.isFunctionLike) === undefined
        ) {
          found.push(`${file}: ${node.getText()}`);
        }
      });
      return found;
    });
    expect(early).toEqual([]);
  });
});

/** The text that an element or an attribute shows as it is written here. */
function readShownText(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) {
    const tag = ts.isJsxElement(node.parent) ? node.parent.openingElement.tagName.getText() : '';
    return tag === 'code' || tag === 'kbd' ? undefined : node.text;
  }
  if (
    ts.isJsxAttribute(node) &&
    textAttributes.has(node.name.getText()) &&
    node.initializer &&
    ts.isStringLiteral(node.initializer)
  ) {
    return node.initializer.text;
  }
  return undefined;
}
