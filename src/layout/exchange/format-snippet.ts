import type { SnippetLanguage } from './snippet-languages.ts';
import type { SnippetRequest } from '#layout/exchange/snippets/snippet-request.ts';
import { writeCpp } from './snippets/cpp.ts';
import { writeCsharp } from './snippets/csharp.ts';
import { writeGo } from './snippets/go.ts';
import { writeJava } from './snippets/java.ts';
import { writeJson } from './snippets/json.ts';
import { writeNode } from './snippets/node.ts';
import { writePhp } from './snippets/php.ts';
import { writePython } from './snippets/python.ts';
import { writeRuby } from './snippets/ruby.ts';
import { writeTccli } from './snippets/tccli.ts';

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
 * `readText` gives the request back from any of them.
 */
export function formatSnippet(language: SnippetLanguage, request: SnippetRequest): string {
  return writers[language](request);
}
