/**
 * A TaskId in the vendor's format: base64 text with `/` written as `-` and `=` as `.`. Every id has all difficult characters of
 * that format (it begins with `-`, contains a `+`, ends with `.`), so that a client with a bug fails at once and not with one
 * recording in sixty. As the ids of the cloud it has 72 or 76 characters. `drawn` are at least 56 bytes; they are not changed.
 */
export function makeTaskId(drawn: Uint8Array): string {
  // Lengths that leave a padding: one or two dots at the end.
  const lengths = [52, 53, 55, 56];
  const bytes = Buffer.from(drawn.subarray(0, lengths[(drawn[1] ?? 0) % lengths.length]));
  // The first six bits all set are base64 `/`; the six bits 111110 at the next group of three bytes are `+`.
  bytes[0] = (bytes[0] ?? 0) | 0b1111_1100;
  bytes[3] = ((bytes[3] ?? 0) & 0b0000_0011) | 0b1111_1000;
  return escapeBase64(bytes.toString('base64'));
}

/** A user or room id as it is encoded in the file names of recordings (intl 647/45169). */
export function encodeId(id: string): string {
  return escapeBase64(Buffer.from(id, 'utf8').toString('base64'));
}

function escapeBase64(base64: string): string {
  return base64.replaceAll('/', '-').replaceAll('=', '.');
}
