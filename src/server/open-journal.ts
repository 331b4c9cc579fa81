import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { FastifyBaseLogger } from 'fastify';

import type { Config } from '#server/config/config.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import type { Repository } from '#server/database/repository.ts';
import { createLocalJournal, openLocalJournal } from '#server/events/journal.ts';
import type { EventJournal } from '#server/events/journal.ts';
import { openSharedJournal } from '#server/events/shared-journal.ts';

export interface JournalParts {
  readonly config: Config;
  readonly repository: Pick<Repository, 'replication' | 'journal'>;
  readonly webRoot: string;
  readonly log: FastifyBaseLogger;
}

/** The journal that fits the database. */
export async function openJournal(parts: JournalParts): Promise<EventJournal> {
  const { config, repository, webRoot, log } = parts;
  if (repository.replication !== null) {
    return openSharedJournal(repository.replication, log);
  }
  // A rehearsal ends its earlier recordings at each start, without an event.
  if (repository.journal === null || config.mode === 'simulator') {
    return createLocalJournal();
  }
  const page = await readFile(path.join(webRoot, 'index.html'), 'utf8').catch(() => '');
  return openLocalJournal(repository.journal, JSON.stringify([page, ...listAnswers(config)]));
}

/** Whatever a page is told that is not in the database. */
function listAnswers(config: Config): readonly unknown[] {
  const { site, region, placeholderWhile, sdkAppIds, recordingStorage } = config;
  return [
    site,
    region,
    placeholderWhile,
    sdkAppIds === null ? null : [...sdkAppIds],
    !createKeyring(config).hasCallbackKey(),
    recordingStorage === null,
  ];
}
