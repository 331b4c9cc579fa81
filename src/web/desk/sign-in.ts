import { z } from 'zod';

import { post } from '#web/api/request.ts';

/** Leaves for the way in, which leads back to what is shown now. The draft is saved on leaving. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
}

/** Ends the sign-in and leaves the desk. @throws ProblemAnswer, NoAnswer */
export async function signOut(): Promise<void> {
  await post('/sign-out', z.undefined(), {});
  window.location.assign('/signed-out');
}
