import type { z } from 'zod';

import type { Site } from '#trtc/sites.ts';

import type { PathParams } from './path-params.ts';
import type { Access } from './permission.ts';

/**
 * One route of the desk's HTTP API as data: the server registers it, the page calls it, and nobody spells its path again.
 * The words that describe it in the OpenAPI document stand beside its handler, so that the page does not load them.
 */
export type Route = RouteShape & Access;

interface RouteShape {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Each `:name` in it is one of `pathParams`. */
  readonly path: `/${string}`;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** A payload must fit the site's model of the cloud's API, so a body that holds one is made for a site. */
  readonly body?: z.ZodType | ((site: Site) => z.ZodType);
  /** The status of a success; 200 where it is left out. */
  readonly status?: 201 | 204 | 302;
  /** The JSON of a success; left out where there is none. */
  readonly answer?: z.ZodType;
  /** The media type of a success that is sent as it is, without a schema: text, or a picture. */
  readonly text?:
    | 'application/json'
    | 'application/jsonl'
    | 'image/png'
    | 'text/event-stream'
    | 'text/html'
    | 'text/plain';
}

type ParamName<Path extends string> = Path extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParamName<`/${Tail}`>
    : Rest
  : never;

/** The parameters of a path by name: `{ id: string }` for `/api/tasks/:id`. */
export type ParamsOf<R extends Route> = Pick<PathParams, ParamName<R['path']> & keyof PathParams>;

/** Refuses a path with an unknown parameter where it is written. */
type WithKnownParams<R extends Route> =
  ParamName<R['path']> extends keyof PathParams ? unknown : { readonly path: never };

type QueryOf<R extends Route> = R extends { readonly query: infer Query extends z.ZodType }
  ? z.input<Query>
  : never;

type HeadersOf<R extends Route> = R extends { readonly headers: infer Headers extends z.ZodType }
  ? z.input<Headers>
  : never;

/** The schema of a route's body, also of one that is made for a site. */
export type BodySchemaOf<R extends Route> = R extends { readonly body: infer Body }
  ? Body extends z.ZodType
    ? Body
    : Body extends (site: Site) => z.ZodType
      ? ReturnType<Body>
      : never
  : never;

/** What a caller gets. */
export type AnswerOf<R extends Route> = R extends {
  readonly answer: infer Answer extends z.ZodType;
}
  ? z.output<Answer>
  : undefined;

/** `params` and `query` as far as the route has them; what may be empty may be left out. */
export type RouteAddress<R extends Route> = Part<'params', ParamsOf<R>> & Part<'query', QueryOf<R>>;

/** All that a caller says. */
export type RouteInput<R extends Route> = RouteAddress<R> &
  Part<'headers', HeadersOf<R>> &
  Part<'body', z.input<BodySchemaOf<R>>>;

type Part<Key extends string, Value> = [Value] extends [never]
  ? Readonly<Partial<Record<Key, never>>>
  : Partial<Value> extends Value
    ? Readonly<Partial<Record<Key, Value>>>
    : Readonly<Record<Key, Value>>;

/**
 * Keeps the literal types of a route.
 * @__NO_SIDE_EFFECTS__
 */
export function defineRoute<const R extends Route>(route: R & WithKnownParams<R>): R {
  return route;
}

/** The address of a route: its path with the parameters filled in and percent-encoded, and its query. */
export function addressOf<R extends Route>(route: R, address: RouteAddress<R>): string {
  const parts: { readonly params?: unknown; readonly query?: unknown } = address;
  const params = new Map(listEntries(parts.params));
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name))),
  );
  const query = listEntries(parts.query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

function listEntries(part: unknown): [string, unknown][] {
  return Object.entries(part ?? {});
}

/**
 * The same address relative to the page, all of whose own addresses are in one folder: behind a proxy this may be `/studio/`, and only
 * the browser knows it.
 */
export function fromPage(path: string): string {
  return `.${path}`;
}

/** The address of the page without a recording. */
export const sandboxPath = '/sandbox';

/** The page that opens a link for outsiders, without sign-in. */
export const outsidePath = '/shared';

/** Whether a path leads to data, as all routes of the page do: never to a page or a file. */
export function isDataPath(path: string): boolean {
  return path.startsWith('/api/');
}
