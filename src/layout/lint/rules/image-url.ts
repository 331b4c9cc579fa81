import { say } from '#words/say.ts';

const allowed = /^https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!&()*+,%=]+$/;
const extension = /\.(jpe?g|png)([?#]|$)/i;

/**
 * Why the recorder would not fetch an image URL, as the rest of a sentence; undefined when it would
 * (intl 647/36760: a .jpg, .jpeg or .png name, and a limited set of characters).
 */
export function describeImageUrlFault(url: string): string | undefined {
  if (!/^https?:\/\//.test(url)) {
    return say('must begin with http:// or https://');
  }
  if (!allowed.test(url)) {
    return say('has characters the recorder does not accept; percent-encode them');
  }
  if (!extension.test(url)) {
    return say('must name a .jpg, .jpeg or .png file');
  }
  return undefined;
}
