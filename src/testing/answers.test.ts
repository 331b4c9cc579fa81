import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { answerParts, answers, faults, faultsInPlace } from '#words/chinese/answers.ts';
import { faultsInText, importRefusals, textFaults } from '#words/chinese/text-faults.ts';
import { readMessage } from '#words/format-message.ts';

import { readSentences } from './read-sentences.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Whose sentences reach the page: all files of these folders, and single files. */
const speakers = [
  'contract',
  'layout/exchange/classify-json.ts',
  'layout/exchange/code-reader.ts',
  'layout/exchange/parse-json.ts',
  'layout/exchange/read-code.ts',
  'layout/exchange/read-command.ts',
  'layout/exchange/read-form.ts',
  'layout/exchange/read-text.ts',
  'layout/exchange/shell-words.ts',
  'layout/exchange/ansi-c-string.ts',
  'layout/exchange/nested-fields.ts',
  'server/access',
  'server/cloud',
  'server/database/stores/revision-settling.ts',
  'server/health',
  'server/http',
  'server/ledger',
  'server/limits',
  'server/lint',
  'server/live-pictures',
  'server/people',
  'server/preflight',
  'server/presence',
  'server/recordings',
  'server/retry',
  'server/room-control',
  'server/scenes',
  'server/session',
  'server/sign-in',
  'server/support/link-routes.ts',
  'server/takes',
  'server/tasks',
  'trtc',
];

/** Files of these folders that speak to operators, to programs or in other formats only. */
const silent = [
  'contract/api-description.ts',
  'contract/events.ts',
  'server/access/call-on-machine.ts',
  'server/access/machine-key.ts',
  'server/http/message-page.ts',
  'server/limits/name-sender.ts',
  'server/people/directory-client.ts',
  'server/recordings/recording-storage.ts',
  'server/sign-in/seal.ts',
  'trtc/cloud-choices.ts',
];

/** Texts of those files that are no sentences of an answer: names, headers, questions to a database, errors of a start. */
const noAnswers = new Set([
  '(owner is null or owner not in {})',
  'Bearer error="invalid_token"',
  'Credential={}/{}, SignedHeaders=content-type;host, Signature={}',
  'EventInfo.',
  'Bad Request',
  'Local producer',
  'Request Header Fields Too Large',
  'Request Timeout',
  'Room {}',
  'Task {}',
  'MixTranscodeParams.',
  'The proxy variable',
  'Revision {} of task {} is not being sent, so it cannot be settled as {}.',
  'The request has {} faults.',
  'about:blank',
  'application/json; charset=utf-8',
  'cache-control: no-store',
  'connection: close',
  'content-length: {}',
  'content-type: application/problem+json',
  'hidden recordings',
  'link {}: {}',
  'name/trtc:{}',
  'not known',
  'revision {}',
  "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  'the issuer refused',
  'token:{}',
]);

/** Source texts that are always inside of one that is composed from them: what the page gets is in `composed`. */
const pieces = new Set([
  'This object is not closed: add }',
  'This {} is not closed: add {}',
  'The request',
  'a whole number',
  'an {}',
  'an array',
  '(and {} more {})',
  'confirm {}.',
  'roomId {}.',
]);

/** Translations of what is put together when the program runs: no literal of the source has it. */
const composed = new Set([
  ...Object.keys(faultsInPlace),
  ...Object.keys(faultsInText),
  'Set {first} and {second} and restart the desk.',
  'Somebody changed the rundown in the meantime.',
  'Somebody changed the seats in the meantime.',
  'Expected ) here',
  'This list is not closed: add {close}',
  'This object is not closed: add {close}',
  'a boolean',
  'a producer',
  'a record',
  'a string',
  'an object',
  'producer',
]);

const translations: Readonly<Record<string, string>> = {
  ...answers,
  ...faults,
  ...faultsInPlace,
  ...answerParts,
  ...textFaults,
  ...faultsInText,
  ...importRefusals,
};

function listFiles(speaker: string): readonly string[] {
  if (speaker.endsWith('.ts')) {
    return [speaker];
  }
  return readdirSync(path.join(source, speaker), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(speaker, file))
    .filter((file) => !silent.includes(file));
}

/** The message as the source has it: a place is `{}`, whatever its name is. */
function forgetNames(message: string): string {
  return message.replace(/\{[^}]*\}/g, '{}');
}

const spoken = new Map(
  speakers
    .flatMap(listFiles)
    .flatMap((file) =>
      readSentences(path.join(source, file)).map((sentence) => [sentence, file] as const),
    ),
);

describe('the answers in Chinese', () => {
  test('have every sentence of the server', () => {
    const known = new Set(Object.keys(translations).map(forgetNames));
    const unknown = [...spoken].filter(
      ([sentence]) => !known.has(sentence) && !noAnswers.has(sentence) && !pieces.has(sentence),
    );
    expect(unknown.map(([sentence, file]) => `${file}: ${sentence}`)).toEqual([]);
  });

  test('have no sentence that nobody says', () => {
    const unused = Object.keys(translations).filter(
      (message) => !composed.has(message) && !spoken.has(forgetNames(message)),
    );
    expect(unused).toEqual([]);
  });

  test('leave out nothing that is not there', () => {
    expect([...noAnswers, ...pieces].filter((sentence) => !spoken.has(sentence))).toEqual([]);
    expect(Object.keys(translations)).toEqual(expect.arrayContaining([...composed]));
  });

  test('are in one list each, with the same places as the English ones', () => {
    const lists = [
      answers,
      faults,
      faultsInPlace,
      answerParts,
      textFaults,
      faultsInText,
      importRefusals,
    ];
    expect(Object.keys(translations)).toHaveLength(
      lists.reduce((sum, list) => sum + Object.keys(list).length, 0),
    );
    const other = Object.entries(translations).filter(
      ([english, translated]) => listPlaces(english) !== listPlaces(translated),
    );
    expect(other).toEqual([]);
  });

  test('can be found: a sentence ends with its sign, and a value stands between two texts', () => {
    const endless = Object.keys({ ...answers, ...importRefusals }).filter(
      (message) => !/[.?!:)]$/.test(message),
    );
    expect(endless).toEqual([]);
    expect(Object.keys(translations).filter((message) => message.includes('}{'))).toEqual([]);
  });
});

function listPlaces(message: string): string {
  return readMessage(message)
    .flatMap((part) => (part.kind === 'text' ? [] : [part.name]))
    .sort()
    .join();
}
