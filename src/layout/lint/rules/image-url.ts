const allowed = /^https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!&()*+,%=]+$/;
const extension = /\.(jpe?g|png)([?#]|$)/i;

/**
 * What the vendor would not fetch about an image URL, as the rest of a sentence; undefined when nothing
 * (intl 647/36760: jpg, jpeg or png by name, a short alphabet).
 */
export function describeImageUrlFault(url: string): string | undefined {
  if (!/^https?:\/\//.test(url)) {
    return 'must begin with http:// or https://';
  }
  if (!allowed.test(url)) {
    return 'has characters the recorder does not accept; percent-encode them';
  }
  if (!extension.test(url)) {
    return 'must name a .jpg, .jpeg or .png file';
  }
  return undefined;
}
