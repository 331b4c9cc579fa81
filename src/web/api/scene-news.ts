/** The query keys of scenes, casts and rundowns: what their events need, without the queries themselves. */
export function scenesKey(sdkAppId: number): readonly [string, number] {
  return ['scenes', sdkAppId];
}

export function castKey(taskId: string): readonly [string, string] {
  return ['cast', taskId];
}

export function rundownKey(taskId: string): readonly [string, string] {
  return ['rundown', taskId];
}

/** Events and answers may arrive in any order: the higher version is the newer one. */
export function keepNewer<T extends { readonly version: number }>(
  known: T | undefined,
  news: T,
): T {
  return known && known.version > news.version ? known : news;
}
