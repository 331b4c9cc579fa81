/** Why there is no backup, or why it was not restored: a sentence for the person at the terminal. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
