/** Where the cache keeps how a recording goes: for who reads what panels asked for, without the schema of the answer. */
export function recordingKey(taskId: string) {
  return ['recording', taskId] as const;
}
