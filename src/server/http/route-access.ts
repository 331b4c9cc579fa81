import type { Access, ApplicationSource, Permission } from '#contract/http/permission.ts';

/** What a route of the contract demands, as Fastify keeps it. */
export interface RouteAccess {
  readonly permission: Permission;
  readonly application: ApplicationSource | undefined;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Absent for the files of the page. */
    readonly access?: RouteAccess;
  }
}

export function configureAccess({ permission, application }: Access): {
  readonly access: RouteAccess;
} {
  return { access: { permission, application } };
}
