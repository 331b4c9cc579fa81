import { z } from 'zod';

import { isLoopbackHost } from '#server/network/loopback.ts';

/** The variable of the directory of names; part of the schema of the environment. */
export const directoryVariables = {
  MIXDESK_DIRECTORY_URL: z
    .string()
    .refine(isTemplate, {
      error:
        'must be an https address with {userId} in its path or query, such as https://people.example.com/users/{userId}; http is for this machine only, and a user name cannot be in it',
    })
    .optional(),
};

/** The host must not depend on the user id. */
function isTemplate(text: string): boolean {
  const example = text.replaceAll('{userId}', 'example');
  if (!text.includes('{userId}') || !URL.canParse(example)) {
    return false;
  }
  const url = new URL(example);
  const other = new URL(text.replaceAll('{userId}', 'another'));
  return (
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))) &&
    url.origin === other.origin &&
    url.pathname + url.search !== other.pathname + other.search &&
    url.username === '' &&
    url.password === ''
  );
}
