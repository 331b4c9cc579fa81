import {
  forgetPeopleRoute,
  maxNamedPeople,
  namedPeopleRoute,
  namePeopleRoute,
} from '#contract/room/named-person.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { EventHub } from '#server/events/hub.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';

const tags = ['people'];

/** How people are called at the desk. The cloud and the files of a recording know user ids alone, and nothing here reaches them. */
export function registerPeopleRoutes(
  app: DeskApp,
  parts: {
    readonly repository: Pick<Repository, 'namedPeople'>;
    readonly hub: Pick<EventHub, 'publish'>;
    readonly sdkAppIds: ReadonlySet<number> | null;
  },
): void {
  const { hub, sdkAppIds } = parts;
  const { namedPeople } = parts.repository;

  app.route({
    ...declareRoute(namedPeopleRoute, {
      summary: 'How people of an application are called',
      description:
        'Names and pictures by user id, in the order of user ids; `next` is the `after` of the following page.',
      tags,
    }),
    handler: ({ query: { sdkAppId, after, limit } }) =>
      namedPeople.list(sdkAppId, { after: after ?? null, limit }),
  });

  app.route({
    ...declareRoute(namePeopleRoute, {
      summary: 'Name people, or name them anew',
      description: `All or none of them. A \`picture\` that is left out stays as it is, null removes it. An application has ${maxNamedPeople} names at most (409 \`too-many-names\`). Pages hear of it by the event \`people\`; the record of acts has how many, and no names.`,
      tags,
    }),
    handler: async ({ body: { sdkAppId, people } }) => {
      refuseForeignApplication(sdkAppId, sdkAppIds);
      if (!(await namedPeople.save(sdkAppId, people, maxNamedPeople))) {
        throw new ProblemError(
          'too-many-names',
          `An application has ${maxNamedPeople} names at most, and nobody was named. Remove the names of people who come no more.`,
        );
      }
      hub.publish({ kind: 'people', data: { sdkAppId } });
      return { sdkAppId, named: people.length };
    },
  });

  app.route({
    ...declareRoute(forgetPeopleRoute, {
      summary: 'Forget names',
      description:
        'Name and picture are deleted for good; nothing that was taken changes, since it has user ids alone.',
      tags,
    }),
    handler: async ({ body: { sdkAppId, userIds } }) => {
      refuseForeignApplication(sdkAppId, sdkAppIds);
      const forgotten = await namedPeople.remove(sdkAppId, userIds);
      if (forgotten > 0) {
        hub.publish({ kind: 'people', data: { sdkAppId } });
      }
      return { sdkAppId, forgotten };
    },
  });
}
