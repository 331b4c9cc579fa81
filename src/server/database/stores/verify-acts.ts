import type { Kysely } from 'kysely';

import type { ActHeadRow, ActRow } from '#server/database/engine/act-tables.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';

import { chainStart, hashAct } from './act-chain.ts';
import type { ChainHead } from './act-chain.ts';
import { cutAct, readCut } from './act-store.ts';

/** One thing that is wrong with the record of acts; `number` is the row, or the first of the rows, that it is about. */
export interface ActFinding {
  readonly kind: 'altered' | 'removed' | 'reordered' | 'appended' | 'other-head';
  readonly number: number;
  /** For the person who checks. */
  readonly sentence: string;
}

export interface ActVerdict {
  /** How many rows were read. */
  readonly count: number;
  /** The last row that retention cut off; null while the record begins at row 1. */
  readonly cut: ChainHead | null;
  readonly head: ChainHead;
  readonly findings: readonly ActFinding[];
}

const pageSize = 1000;

/** How many suspicious rows are compared with each other to find out which were reordered. */
const maxCompared = 500;

/** How many findings of one kind are reported one by one. */
const maxFindings = 100;

/** The origins that have a record of acts, in order. */
export async function listActOrigins(db: Kysely<DatabaseSchema>): Promise<readonly string[]> {
  const [heads, rows] = await Promise.all([
    db.selectFrom('act_heads').select('origin').execute(),
    db.selectFrom('acts').select('origin').distinct().execute(),
  ]);
  return [...new Set([...heads, ...rows].map(({ origin }) => origin))].sort();
}

/**
 * Checks the whole record of an origin against its own hashes, its head and `checkpoint`: a head that was noted elsewhere at an earlier
 * time. Whoever can write the database can compute a whole new chain; only a checkpoint shows that. Processes may add rows meanwhile.
 */
export async function verifyActs(
  db: Kysely<DatabaseSchema>,
  origin: string,
  checkpoint: ChainHead | null = null,
): Promise<ActVerdict> {
  const findings: ActFinding[] = [];
  const report = (kind: ActFinding['kind'], number: number, sentence: string): void => {
    if (findings.filter((finding) => finding.kind === kind).length < maxFindings) {
      findings.push({ kind, number, sentence });
    }
  };
  let head = await readHead(db, origin);
  const begin = { position: head.cut_position, hash: head.cut_hash };
  let last: ChainHead = begin;
  /** The row before has the hash that its own content gives. */
  let isLastSound = true;
  let count = 0;
  let marked: ChainHead | null = null;
  let checkpointHash = checkpoint?.position === begin.position ? begin.hash : null;
  /** Rows whose content does not have their hash. */
  const broken: ActRow[] = [];
  const gaps: (readonly [from: number, to: number])[] = [];

  for (;;) {
    const rows = await db
      .selectFrom('acts')
      .selectAll()
      .where('origin', '=', origin)
      .where('position', '>', last.position)
      .orderBy('position')
      .limit(pageSize)
      .execute();
    if (rows.length === 0) {
      // The head and its rows become visible together, so a row beyond a head that is read later belongs to nobody.
      head = await readHead(db, origin);
      if (head.position <= last.position || (await isEnd(db, origin, last.position))) {
        break;
      }
      continue;
    }
    for (const row of rows) {
      count += 1;
      const isSound = hashAct(row) === row.hash;
      if (row.position > last.position + 1) {
        gaps.push([last.position + 1, row.position - 1]);
      } else if (isSound && row.previous_hash !== last.hash) {
        if (last.position === begin.position) {
          report(
            'altered',
            row.position,
            `Row ${row.position} does not continue ${begin.position === 0 ? 'the start of the chain' : `the cut at row ${begin.position}`}: it was replaced.`,
          );
        } else if (isLastSound) {
          report(
            'altered',
            last.position,
            `Row ${last.position} was altered, and its hash was computed again: row ${row.position} names another hash for it.`,
          );
        }
      }
      if (!isSound) {
        broken.push(row);
      } else if (row.what === cutAct) {
        marked = readCut(row.subject) ?? marked;
      }
      if (checkpoint !== null && row.position === checkpoint.position) {
        checkpointHash = row.hash;
      }
      last = { position: row.position, hash: row.hash };
      isLastSound = isSound;
    }
  }

  reportBroken(broken, gaps, report);
  for (const [from, to] of gaps) {
    report(
      'removed',
      from,
      from === to ? `Row ${from} was removed.` : `Rows ${from} to ${to} were removed.`,
    );
  }
  if (begin.position > 0 && (marked === null || marked.position < begin.position)) {
    report(
      'removed',
      1,
      `Rows 1 to ${begin.position} were removed, and no row of the record says that retention did it.`,
    );
  }
  if (last.position > head.position) {
    const from = head.position + 1;
    report(
      'appended',
      from,
      from === last.position
        ? `Row ${from} was appended: the record of the desk ends at row ${head.position}.`
        : `Rows ${from} to ${last.position} were appended: the record of the desk ends at row ${head.position}.`,
    );
  } else if (last.position < head.position) {
    report(
      'removed',
      last.position + 1,
      last.position + 1 === head.position
        ? `Row ${head.position}, the newest, was removed.`
        : `Rows ${last.position + 1} to ${head.position}, the newest, were removed.`,
    );
  } else if (last.hash !== head.hash && isLastSound) {
    report(
      'altered',
      last.position,
      `Row ${last.position} was altered, and its hash was computed again: the head of the record names another hash for it.`,
    );
  }
  if (checkpoint !== null) {
    reportCheckpoint(checkpoint, { checkpointHash, last, begin }, report);
  }
  return {
    count,
    cut: begin.position === 0 ? null : begin,
    head: { position: head.position, hash: head.hash },
    findings: findings.toSorted((one, other) => one.number - other.number),
  };
}

async function readHead(db: Kysely<DatabaseSchema>, origin: string): Promise<ActHeadRow> {
  const row = await db
    .selectFrom('act_heads')
    .selectAll()
    .where('origin', '=', origin)
    .executeTakeFirst();
  return row ?? { origin, position: 0, hash: chainStart, cut_position: 0, cut_hash: chainStart };
}

/** Whether there is no row after a position, asked after the head was read. */
async function isEnd(
  db: Kysely<DatabaseSchema>,
  origin: string,
  position: number,
): Promise<boolean> {
  const next = await db
    .selectFrom('acts')
    .select('position')
    .where('origin', '=', origin)
    .where('position', '>', position)
    .limit(1)
    .executeTakeFirst();
  return next === undefined;
}

type Report = (kind: ActFinding['kind'], number: number, sentence: string) => void;

/** A broken row whose hash fits another place was moved from there; any other was altered. */
function reportBroken(
  broken: readonly ActRow[],
  gaps: readonly (readonly [from: number, to: number])[],
  report: Report,
): void {
  const places = [
    ...broken.slice(0, maxCompared).map(({ position }) => position),
    ...gaps.flatMap(([from, to]) =>
      Array.from({ length: Math.min(to - from + 1, maxCompared) }, (_, index) => from + index),
    ),
  ].slice(0, maxCompared);
  for (const [index, row] of broken.entries()) {
    const origin =
      index < maxCompared
        ? places.find((position) => hashAct({ ...row, position }) === row.hash)
        : undefined;
    if (origin === undefined) {
      report(
        'altered',
        row.position,
        `Row ${row.position} was altered: its content does not have its hash.`,
      );
    } else {
      report(
        'reordered',
        row.position,
        `Row ${row.position} was reordered: it was written as row ${origin}.`,
      );
    }
  }
}

function reportCheckpoint(
  checkpoint: ChainHead,
  {
    checkpointHash,
    last,
    begin,
  }: { checkpointHash: string | null; last: ChainHead; begin: ChainHead },
  report: Report,
): void {
  if (checkpointHash === checkpoint.hash) {
    return;
  }
  if (checkpoint.position < begin.position) {
    report(
      'other-head',
      checkpoint.position,
      `Row ${checkpoint.position} of the checkpoint was cut off by retention: use a checkpoint from row ${begin.position} on.`,
    );
  } else if (checkpoint.position > last.position) {
    report(
      'removed',
      last.position + 1,
      `The newest rows were removed: the checkpoint knows row ${checkpoint.position}, and the record ends at row ${last.position}.`,
    );
  } else if (checkpointHash !== null) {
    report(
      'other-head',
      checkpoint.position,
      `Row ${checkpoint.position} has another hash than the checkpoint: the record was written again up to there.`,
    );
  }
}
