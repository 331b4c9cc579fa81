/** The port or the address cannot be used; the message is a sentence that says what to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}
