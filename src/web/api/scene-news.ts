/** Where the query cache keeps scenes, casts and rundowns: what news of them need, without the queries themselves. */
export function scenesKey(sdkAppId: number): readonly [string, number] {
  return ['scenes', sdkAppId];
}

export function castKey(taskId: string): readonly [string, string] {
  return ['cast', taskId];
}

export function rundownKey(taskId: string): readonly [string, string] {
  return ['rundown', taskId];
}

/** News may come in any order with answers: the higher version is the newer one. */
export function keepNewer<T extends { readonly version: number }>(
  known: T | undefined,
  news: T,
): T {
  return known && known.version > news.version ? known : news;
}
