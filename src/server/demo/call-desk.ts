/** Calls the desk's own API, as a program would, in the name of the demo. */
export interface CallDesk {
  /**
   * @param path below `/api/`
   * @throws Error with the answer of a refusal
   */
  readonly call: (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<unknown>;
}

/** @param deskUrl with a slash at the end @param headers that authenticate the requests, where people sign in */
export function createDeskCaller(
  deskUrl: string,
  headers: Readonly<Record<string, string>>,
): CallDesk {
  return {
    call: (method, path, body) =>
      callJson(`${deskUrl}api/${path}`, {
        method,
        ...(body === undefined
          ? { headers }
          : {
              headers: { ...headers, 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      }),
  };
}

/** @throws Error with the answer of a refusal */
export async function callJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname}: ${await response.text()}`);
  }
  return response.json();
}
