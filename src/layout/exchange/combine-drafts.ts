import type { DraftJson } from './classify-json.ts';

/**
 * The drafts of one text, the one to use first. A layout and the only lists, which stand apart from it, are one draft;
 * of several layouts the longest is used.
 */
export function combineDrafts(drafts: readonly DraftJson[]): readonly DraftJson[] {
  const layouts = drafts.filter(({ subject }) => subject.MixLayoutParams !== undefined);
  const lists = drafts.filter(({ subject }) => subject.SubscribeStreamUserIds !== undefined);
  const [layout] = layouts;
  const [list] = lists;
  const isPair = layouts.length === 1 && lists.length === 1 && layout !== list;
  return isPair && layout && list
    ? [combine(layout, list)]
    : [...drafts].sort((a, b) => lengthOf(b) - lengthOf(a));
}

function combine(layout: DraftJson, list: DraftJson): DraftJson {
  const source = layout.source === 'layout' ? 'payload' : layout.source;
  return {
    ...list,
    ...layout,
    source: list.source === 'modify' ? 'modify' : source,
    subject: {
      MixLayoutParams: layout.subject.MixLayoutParams,
      SubscribeStreamUserIds: list.subject.SubscribeStreamUserIds,
    },
    leftOut: [...layout.leftOut, ...list.leftOut],
    unknownKeys: [...layout.unknownKeys, ...list.unknownKeys],
  };
}

function lengthOf({ subject }: DraftJson): number {
  return JSON.stringify(subject).length;
}
