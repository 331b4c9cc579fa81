/**
 * A TaskId in the vendor's shape: base64 text with `/` written as `-` and `=` as `.`. Each one carries every trap of that
 * shape (it begins with `-`, holds a `+`, ends with `.`), so that a client which mishandles one fails at once and not one
 * recording in sixty. `drawn` are 32 bytes, and are not changed.
 */
export function makeTaskId(drawn: Uint8Array): string {
  const bytes = Buffer.from(drawn);
  // The first six bits all set are base64 `/`; the six bits 111110 at the next group of three bytes are `+`.
  bytes[0] = (bytes[0] ?? 0) | 0b1111_1100;
  bytes[3] = ((bytes[3] ?? 0) & 0b0000_0011) | 0b1111_1000;
  return respell(bytes.toString('base64'));
}

/** As file names of recordings spell user and room ids (intl 647/45169). */
export function respellId(id: string): string {
  return respell(Buffer.from(id, 'utf8').toString('base64'));
}

function respell(base64: string): string {
  return base64.replaceAll('/', '-').replaceAll('=', '.');
}
