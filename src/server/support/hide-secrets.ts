/** Where recorded files can be fetched: whoever has such an address has the recording. */
const fileAddresses = /^(?:VideoUrl|CacheUrl|FileUrl|Url|DownloadUrl|PlayUrl)$/i;

const secretParameter = /(?:^|[?&])[^=&]*(?:sign|token|secret|key|auth|credential|expires)[^=&]*=/i;

/** A value of JSON without the addresses of files, and without the signatures and passwords in addresses of images. */
export function hideSecrets<Value>(value: Value): Value {
  return change(value, '') as Value;
}

function change(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    return fileAddresses.test(name) ? 'left out' : hideInAddress(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => change(item, name));
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]))
    : value;
}

/** `https://user:password@host/logo.png?sign=…` -> `https://host/logo.png`; other texts stay. */
function hideInAddress(text: string): string {
  if (!/^https?:\/\//i.test(text)) {
    return text;
  }
  const bare = text.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1');
  const query = bare.indexOf('?');
  return query >= 0 && secretParameter.test(bare.slice(query)) ? bare.slice(0, query) : bare;
}
