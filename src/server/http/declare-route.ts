import { z } from 'zod';

import { pathParams } from '#contract/http/path-params.ts';
import type { PathParams } from '#contract/http/path-params.ts';
import { problemDocument } from '#contract/problem-document.ts';
import type { BodySchemaOf, ParamsOf, Route } from '#contract/http/route.ts';
import type { Site } from '#trtc/sites.ts';

import { configureAccess } from './route-access.ts';

/** What the OpenAPI document says of a route, beside what the contract knows. */
interface RouteWords {
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
}

/** `hide` leaves out of the document what is for people alone. A body that holds a payload is made for a site. */
type Declaration<R extends Route> = (RouteWords | { readonly hide: true }) &
  (R extends { readonly body: (site: Site) => z.ZodType }
    ? { readonly site: Site }
    : { readonly site?: never });

type StatusOf<R extends Route> = R extends { readonly status: infer Status extends number }
  ? Status
  : 200;

type SuccessOf<R extends Route> = R extends { readonly answer: infer Answer extends z.ZodType }
  ? Answer
  : R extends { readonly text: string }
    ? z.ZodString
    : z.ZodNull;

/** A route of the contract in Fastify's words, to be spread into `app.route`. */
interface DeclaredRoute<R extends Route> {
  readonly method: R['method'];
  readonly url: R['path'];
  readonly config: ReturnType<typeof configureAccess>;
  readonly schema: {
    readonly params: z.ZodObject<Pick<typeof pathParams, keyof ParamsOf<R> & keyof PathParams>>;
    readonly querystring: R['query'];
    readonly headers: R['headers'];
    readonly body: BodySchemaOf<R>;
    readonly response: Readonly<
      Record<StatusOf<R>, SuccessOf<R>> & Record<'4xx' | '5xx', typeof problemDocument>
    >;
  };
}

/** Declares a route of the contract to Fastify: judged, typed and described by the contract's schemas. */
export function declareRoute<const R extends Route>(
  route: R,
  declaration: Declaration<R>,
): DeclaredRoute<R>;
export function declareRoute(
  route: Route,
  { site, ...words }: { readonly site?: Site },
): {
  readonly method: string;
  readonly url: string;
  readonly config: object;
  readonly schema: object;
} {
  const { method, path, query, headers, body, status = 200 } = route;
  const params = readParams(path);
  return {
    method,
    url: path,
    config: configureAccess(route),
    schema: {
      ...words,
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(headers && { headers }),
      ...(body && { body: typeof body === 'function' ? body(requireSite(site, route)) : body }),
      response: {
        [status]: describeSuccess(route),
        '4xx': problemDocument,
        '5xx': problemDocument,
      },
    },
  };
}

function readParams(path: string): z.ZodObject | undefined {
  const named = Object.entries(pathParams).filter(([name]) => path.split('/').includes(`:${name}`));
  return named.length === 0 ? undefined : z.strictObject(Object.fromEntries(named));
}

function describeSuccess({ answer, text }: Route): object {
  if (text === 'image/png') {
    const schema = z.string().meta({ format: 'binary' });
    return { description: 'A picture.', content: { [text]: { schema } } };
  }
  if (text !== undefined) {
    return { description: 'Text.', content: { [text]: { schema: z.string() } } };
  }
  return answer ?? z.null();
}

function requireSite(site: Site | undefined, { method, path }: Route): Site {
  if (site === undefined) {
    throw new Error(`The body of ${method} ${path} is made for a site, and none was named.`);
  }
  return site;
}
