import { addressOf } from '#contract/route.ts';
import { signedOutRoute, signInRoute, signOutRoute } from '#contract/sign-in.ts';
import { request } from '#web/api/request.ts';

/** Opens the sign-in page, which leads back to what is shown now. The draft is saved when the page is left. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(addressOf(signInRoute, { query: { to: pathname + search } }));
}

/** Signs out and leaves the page. @throws ProblemAnswer, NoAnswer */
export async function signOut(): Promise<void> {
  await request(signOutRoute, {});
  window.location.assign(signedOutRoute.path);
}
