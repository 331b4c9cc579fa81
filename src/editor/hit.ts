import type { Handle } from '#geometry/resize.ts';
import type { ItemId } from '#layout/document/document.ts';

/** What a pointer can be over. */
export type Hit =
  | { readonly kind: 'handle'; readonly handle: Handle }
  | { readonly kind: 'item'; readonly id: ItemId }
  | { readonly kind: 'nothing' };
