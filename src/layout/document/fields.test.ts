import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import { sites } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';

import { problemCodes } from '#layout/lint/rules/problem.ts';

interface Row {
  readonly path: string;
  /** Edited, drawn, checked. */
  readonly cells: readonly string[];
}

const page = await readFile(new URL('../../../docs/fields.md', import.meta.url), 'utf8');
const rows = page.split('\n').flatMap((line): readonly Row[] => {
  const [, path, ...cells] = line.split('|').map((cell) => cell.trim());
  const name = /^`(.+)`$/.exec(path ?? '')?.[1];
  return name === undefined ? [] : [{ path: name, cells: cells.slice(0, -1) }];
});

/** Paths of all fields inside a schema; the entries of a list are all one `N`. */
function listFields(schema: unknown, path: string): readonly string[] {
  if (schema instanceof z.ZodOptional) {
    return listFields(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) {
    return listFields(schema.element, `${path}.N`);
  }
  if (!(schema instanceof z.ZodObject)) {
    return [];
  }
  return Object.entries(schema.shape).flatMap(([key, field]) => [
    `${path}.${key}`,
    ...listFields(field, `${path}.${key}`),
  ]);
}

function fieldsOf(site: Site): readonly string[] {
  return [
    ...listFields(mixLayoutParamsSchema(site), 'MixLayoutParams'),
    ...listFields(subscribeStreamUserIds, 'SubscribeStreamUserIds'),
  ];
}

describe('the table of fields', () => {
  it('has a row for every field of the wire, once, and for nothing else', () => {
    const fields = [...new Set(sites.flatMap(fieldsOf))];
    expect(fields).toContain('MixLayoutParams.WaterMarkList.N.WaterMarkTimestamp.Font');
    expect(rows.map(({ path }) => path).sort()).toEqual([...fields].sort());
  });

  it.each(rows.map((row) => [row.path, row.cells] as const))(
    'tells where %s is edited, drawn and checked',
    (_, cells) => {
      expect(cells).toHaveLength(3);
      for (const cell of cells) {
        expect(cell).toMatch(/\w{3,}/);
      }
    },
  );

  it('names only existing lint rules and marks the fields of the China site', () => {
    const codes = rows.flatMap(({ cells }) =>
      [...(cells[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code),
    );
    expect(codes.filter((code) => !problemCodes.some((known) => known === code))).toEqual([]);
    const chinaOnly = fieldsOf('cn').filter((field) => !fieldsOf('intl').includes(field));
    const told = rows.filter(({ cells }) => cells[0]?.includes('China site only'));
    expect(told.map(({ path }) => path)).toEqual(chinaOnly);
  });
});
