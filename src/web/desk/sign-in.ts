import { addressOf } from '#contract/route.ts';
import { signedOutRoute, signInRoute, signOutRoute } from '#contract/sign-in.ts';
import { request } from '#web/api/request.ts';

/** Leaves for the way in, which leads back to what is shown now. The draft is saved on leaving. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(addressOf(signInRoute, { query: { to: pathname + search } }));
}

/** Ends the sign-in and leaves the desk. @throws ProblemAnswer, NoAnswer */
export async function signOut(): Promise<void> {
  await request(signOutRoute, {});
  window.location.assign(signedOutRoute.path);
}
