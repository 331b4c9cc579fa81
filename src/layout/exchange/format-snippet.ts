import type { SnippetLanguage } from './snippet-languages.ts';
import type { SnippetRequest } from '#layout/exchange/snippets/snippet-request.ts';
import { writeCpp } from '#layout/exchange/snippets/cpp.ts';
import { writeCsharp } from '#layout/exchange/snippets/csharp.ts';
import { writeGo } from '#layout/exchange/snippets/go.ts';
import { writeJava } from '#layout/exchange/snippets/java.ts';
import { writeJson } from '#layout/exchange/snippets/json.ts';
import { writeNode } from '#layout/exchange/snippets/node.ts';
import { writePhp } from '#layout/exchange/snippets/php.ts';
import { writePython } from '#layout/exchange/snippets/python.ts';
import { writeRuby } from '#layout/exchange/snippets/ruby.ts';
import { writeTccli } from '#layout/exchange/snippets/tccli.ts';

const writers: Readonly<Record<SnippetLanguage, (request: SnippetRequest) => string>> = {
  json: writeJson,
  tccli: writeTccli,
  node: writeNode,
  python: writePython,
  go: writeGo,
  java: writeJava,
  php: writePhp,
  csharp: writeCsharp,
  cpp: writeCpp,
  ruby: writeRuby,
};

/**
 * A ModifyCloudRecording as text that sends it: the body itself, one shell command, or a whole program for the official SDK
 * (packages and calls: Tencent Cloud's SDK repositories). Credentials are read from the environment, never written.
 * `readText` reads the request back from each of them.
 */
export function formatSnippet(language: SnippetLanguage, request: SnippetRequest): string {
  return writers[language](request);
}
