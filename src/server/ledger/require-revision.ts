import type { Revision } from '#contract/revision.ts';
import type { Repository } from '#server/database/repository.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** @throws ProblemError `revision-not-found` */
export async function requireRevision(
  { revisions }: Pick<Repository, 'revisions'>,
  taskId: string,
  number: number,
): Promise<Revision> {
  const found = await revisions.find({ taskId, number });
  if (found === undefined) {
    throw refuseUnknownRevision(number);
  }
  return found;
}

export function refuseUnknownRevision(number: number): ProblemError {
  return new ProblemError(
    'revision-not-found',
    `This recording has no revision ${number}. See its history.`,
  );
}
