import { describe, expect, it } from 'vitest';

import { choiceValues, defaultChoices, readCloudAnswers } from './cloud-choices.ts';
import type { ChoiceName } from './cloud-choices.ts';

const file = (choices: object, rest: object = {}) =>
  JSON.stringify({ format: 1, site: 'intl', choices, ...rest });

function faultsOf(text: string): readonly string[] {
  const read = readCloudAnswers(text);
  return 'faults' in read ? read.faults : [];
}

describe('a file of answers', () => {
  it('is read with every choice, and what was asked is left to people', () => {
    const choices = {
      ...defaultChoices,
      ...{ regions: ['ap-singapore'], latencyMs: 900, endingMs: 0, maxRecordings: 5 },
      robotEvents: false,
    };
    const asked = { askedAt: '2026-05-31T20:15:00Z', probes: [{ name: 'alpha-256' }] };
    expect(readCloudAnswers(file(choices, asked))).toEqual({ format: 1, site: 'intl', choices });
    expect(readCloudAnswers(file({}))).toEqual({ format: 1, site: 'intl', choices: {} });
  });

  it.each([
    ['{"format": 1,\n"site": }', 'is no JSON at line 2: correct that line'],
    ['{"format": 1,\n"site"', 'is no JSON at line 2: correct that line'],
    ['[]', 'holds no object: name a file that npm run conformance has written'],
    [file({}, { site: 'moon' }), 'has a wrong site: it must be cn or intl'],
    [file({}, { format: 2 }), 'has a wrong format: it must be 1'],
    [file({ badUrls: 'mind' }), 'has a wrong choices.badUrls: it must be accept or refuse'],
    [
      file({ goneCode: 'gone!' }),
      'has a wrong choices.goneCode: it must be a code such as ResourceNotFound',
    ],
    [
      file({ badUrl: 'refuse' }),
      'has "choices.badUrl", which no question is called: remove it, or correct its name',
    ],
  ])('that cannot be used is refused with the place: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('is refused when a number has the wrong kind or size, without its value', () => {
    const [fault = ''] = faultsOf(file({ latencyMs: -7 }));
    expect(fault).toMatch(/^has a wrong choices\.latencyMs: it must be of another kind /);
    expect(fault).not.toContain('-7');
  });
});

it('has the careful guess first in every list', () => {
  for (const name of Object.keys(choiceValues) as ChoiceName[]) {
    expect(choiceValues[name][0]).toBe(defaultChoices[name]);
  }
});
