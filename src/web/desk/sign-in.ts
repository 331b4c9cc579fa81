import { addressOf, fromPage } from '#contract/http/route.ts';
import { signedOutRoute, signInRoute, signOutRoute } from '#contract/sign-in.ts';
import { request } from '#web/api/request.ts';

/** Opens the sign-in page, which leads back to what is shown now. The draft is saved when the page is left. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  // The server knows this page by its last step only: what stands before it is the proxy's.
  const to = pathname.replace(/.*\//, '/') + search;
  window.location.assign(fromPage(addressOf(signInRoute, { query: { to } })));
}

/** Signs out here, or in all browsers of this person, and leaves the page. @throws ProblemAnswer, NoAnswer */
export async function signOut(everywhere?: 'everywhere'): Promise<void> {
  await request(signOutRoute, { query: everywhere === undefined ? {} : { everywhere: 'true' } });
  window.location.assign(fromPage(signedOutRoute.path));
}
