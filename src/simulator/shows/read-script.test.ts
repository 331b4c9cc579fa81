import { expect, test } from 'vitest';

import { planShow } from './plan.ts';
import { readScriptText } from './read-script.ts';
import type { ShowScript } from './script.ts';

function read(text: string): ShowScript {
  const result = readScriptText(text);
  if (result.kind === 'refused') {
    throw new Error(result.sentences.join('\n'));
  }
  return result.script;
}

function refusals(text: string): readonly string[] {
  const result = readScriptText(text);
  return result.kind === 'refused' ? result.sentences : [];
}

const head = 'name: short\nevents:\n';

test('a show can be written in YAML and in JSON, with times in both formats', () => {
  const yaml = read(
    `${head}  - { at: '00:01.5', do: join, userId: ana }\n  - { at: 3723000, do: mute, userId: ana }\n`,
  );
  const json = read(
    JSON.stringify({
      name: 'short',
      events: [
        { at: 1500, do: 'join', userId: 'ana' },
        { at: '1:02:03', do: 'mute', userId: 'ana' },
      ],
    }),
  );
  expect(yaml).toEqual(json);
});

test.each([
  [
    'a time that is none',
    `${head}  - { at: soon, do: idle }\n`,
    'line 3, column 11: events.0.at: must be a time such as "00:10" (minutes:seconds), "1:30:00", or a number of ms.',
  ],
  [
    'an unknown step',
    `${head}  - at: 0\n    do: dance\n`,
    /^line 4, column 9: events\.0\.do: must be one of join, crowd, leave/,
  ],
  [
    'a misspelt field',
    `${head}  - { at: 0, do: join, userId: ana, kamera: true }\n`,
    'line 3, column 45: events.0.kamera: is not a known field: remove it or correct its spelling, and put quotes around a text with a comma.',
  ],
  [
    'a field that is missing',
    `${head}  - { at: 0, do: join }\n`,
    'line 3, column 5: events.0.userId: is missing, and must be a string.',
  ],
  [
    'a name that cannot be one',
    'name: Evening Show\nevents: [{ at: 0, do: idle }]\n',
    'line 1, column 7: name: must be a name of lower-case letters, digits and hyphens, such as evening-show.',
  ],
  ['text that is not YAML', 'name: [', /^line 1, column \d+: this is not YAML: /],
  ['nothing at all', '', 'the script: must be a group of fields.'],
  [
    'time that runs back',
    `${head}  - { at: '00:10', do: idle }\n  - { at: '00:05', do: idle }\n`,
    'line 4, column 11: events.1.at: is before 00:10 of the event above: put the events in the order of their times.',
  ],
  [
    'somebody who acts before coming in',
    `${head}  - { at: 0, do: mute, userId: ana }\n`,
    'line 3, column 32: events.0.userId: ana is not in the room at this time: let them join first.',
  ],
  [
    'somebody of a crowd who acts before the last has come',
    `${head}  - { at: 0, do: crowd, prefix: p, count: 3, over: '00:10' }\n  - { at: '00:09', do: mute, userId: p2 }\n`,
    'line 4, column 38: events.1.userId: p2 is not in the room at this time: let them join first.',
  ],
  [
    'a return of somebody who never dropped out',
    `${head}  - { at: 0, do: join, userId: ana }\n  - { at: 1, do: return, userId: ana }\n`,
    'line 4, column 34: events.1.userId: ana has not dropped out before: drop them first, or let them join.',
  ],
])('%s is refused with its place and a remedy', (_, text, sentence) => {
  const [first = ''] = refusals(text);
  if (typeof sentence === 'string') {
    expect(first).toBe(sentence);
  } else {
    expect(first).toMatch(sentence);
  }
});

test('a script that expands without end through aliases is refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
  );
  expect(refusals(['l0: &l0 [x]', ...levels].join('\n'))[0]).toMatch(/expands without end/);
});

test('a crowd enters in the order of its seed: always the same, and different with another seed', () => {
  const script = read(
    `${head}  - { at: '00:05', do: crowd, prefix: p, count: 12, over: '00:30', camera: 0.5 }\n`,
  );
  const steps = planShow(script, 3);
  expect(planShow(script, 3)).toEqual(steps);
  expect(planShow(script, 4)).not.toEqual(steps);
  expect(steps.map((step) => step.at)).toEqual(
    steps.map((step) => step.at).toSorted((a, b) => a - b),
  );
  expect(steps.every(({ at }) => at >= 5000 && at <= 35_000)).toBe(true);
  expect(new Set(steps.map((step) => (step.do === 'join' ? step.userId : ''))).size).toBe(12);
  expect(new Set(steps.map((step) => step.do === 'join' && step.camera))).toEqual(
    new Set([true, false]),
  );
});
