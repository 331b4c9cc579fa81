import type { FastifyRequest } from 'fastify';

import { isolateName } from '#layout/document/isolate-name.ts';
import { addressOf } from '#contract/http/route.ts';
import {
  changeSceneRoute,
  deleteSceneRoute,
  newSceneRoute,
  orderScenesRoute,
  scenesRoute,
  sceneVersionsRoute,
} from '#contract/scene.ts';
import type { Scene, SceneContent } from '#contract/scene.ts';
import { newId } from '#server/ids/new-id.ts';
import type { Repository } from '#server/database/repository.ts';
import type { SceneOutcome, SceneSave } from '#server/database/stores/scene-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { isAboutValues, refuseProblems } from '#server/lint/refuse-problems.ts';
import { actorOf, applicationsOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import type { Site } from '#trtc/sites.ts';

export interface SceneRouteParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly site: Site;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

const tags = ['scenes'];

/** Saved layouts of an application, for all its tasks. None of these routes sends anything to the cloud. */
export function registerSceneRoutes(app: DeskApp, parts: SceneRouteParts): void {
  const { hub, site, sdkAppIds } = parts;
  const { scenes } = parts.repository;

  function tellPages(sdkAppId: number): void {
    hub.publish({ kind: 'scenes', data: { sdkAppId } });
  }

  async function findAllowed(id: string): Promise<Scene> {
    const scene = await scenes.find(id);
    if (scene === undefined) {
      throw refuseUnknownScene();
    }
    refuseForeignApplication(scene.sdkAppId, sdkAppIds);
    return scene;
  }

  app.route({
    ...declareRoute(scenesRoute, {
      summary: 'The saved layouts, in their order',
      description:
        'Of one application with `sdkAppId`. `deleted=true` lists the deleted scenes instead: no scene is ever lost.',
      tags,
    }),
    handler: async (request) => {
      const { sdkAppId, deleted } = request.query;
      const allowed = applicationsOf(request, 'read');
      const found = await scenes.list({ sdkAppId, deleted: deleted === 'true' });
      return { scenes: found.filter((scene) => allowed?.has(scene.sdkAppId) ?? true) };
    },
  });

  app.route({
    ...declareRoute(newSceneRoute, {
      summary: 'Save a layout as a new scene, after the others',
      description:
        '`seats` has one entry for each window: null, or the name of a seat; then the window has no `UserId`. The layout is checked on its own `canvas`. The subscription is not part of a scene.',
      tags,
      site,
    }),
    attachValidation: true,
    handler: async (request, reply) => {
      judge(request.body, request.validationError, site);
      const { sdkAppId, ...content } = request.body;
      refuseForeignApplication(sdkAppId, sdkAppIds);
      const scene = await scenes.add(newId(), sdkAppId, sign(request, content));
      tellPages(sdkAppId);
      return reply
        .code(201)
        .header('location', addressOf(changeSceneRoute, { params: { id: scene.id } }))
        .send(scene);
    },
  });

  app.route({
    ...declareRoute(orderScenesRoute, {
      summary: 'Put the scenes of an application in order',
      description:
        'The named scenes come first, in this order; the others follow in their old order. No scene gets a new version.',
      tags,
    }),
    handler: async (request) => {
      const { sdkAppId, sceneIds } = request.body;
      refuseForeignApplication(sdkAppId, sdkAppIds);
      await scenes.reorder(sdkAppId, sceneIds);
      tellPages(sdkAppId);
      return { scenes: [...(await scenes.list({ sdkAppId, deleted: false }))] };
    },
  });

  app.route({
    ...declareRoute(changeSceneRoute, {
      summary: 'Save the next version of a scene',
      description:
        '`version` is the version that was edited; 409 `scene-changed` with `current` when that is not the newest. Saving the content of an earlier version restores it, and saving a deleted scene restores the scene.',
      tags,
      site,
    }),
    attachValidation: true,
    handler: async (request) => {
      judge(request.body, request.validationError, site);
      const { version, ...content } = request.body;
      const { id } = await findAllowed(request.params.id);
      const scene = answer(await scenes.save(id, version, sign(request, content)));
      tellPages(scene.sdkAppId);
      return scene;
    },
  });

  app.route({
    ...declareRoute(deleteSceneRoute, {
      summary: 'Delete a scene',
      description:
        'The body is `{}`, or names a `version`: then a scene with a newer version is not deleted. All versions are kept, and saving the scene restores it.',
      tags,
    }),
    handler: async (request) => {
      const { id } = await findAllowed(request.params.id);
      const scene = answer(await scenes.remove(id, request.body.version, new Date()));
      tellPages(scene.sdkAppId);
      return scene;
    },
  });

  app.route({
    ...declareRoute(sceneVersionsRoute, {
      summary: 'The versions of a scene, newest first',
      tags,
    }),
    handler: async (request) => {
      const { before, limit } = request.query;
      const { id } = await findAllowed(request.params.id);
      const versions = await scenes.listVersions(id, { before, limit: limit + 1 });
      const page = versions.slice(0, limit);
      return {
        versions: page,
        next: versions.length > limit ? (page.at(-1)?.version ?? null) : null,
      };
    },
  });
}

/** Wrong values in the right shape are a layout problem, as in a take. */
function judge(body: SceneContent, fault: Error | undefined, site: Site): void {
  if (fault !== undefined && !isAboutValues(fault)) {
    throw fault;
  }
  const { MixLayoutParams, canvas } = body;
  refuseProblems({ MixLayoutParams }, { site, canvas }, 'Nothing was saved.');
  if (fault !== undefined) {
    throw fault;
  }
}

function sign(request: FastifyRequest, content: SceneContent): SceneSave {
  return {
    ...content,
    actor: actorOf(request),
    savedAt: new Date(),
  };
}

function answer(outcome: SceneOutcome): Scene {
  switch (outcome.kind) {
    case 'saved':
      return outcome.scene;
    case 'changed': {
      const { current } = outcome;
      throw new ProblemError(
        'scene-changed',
        `${isolateName(current.actor.name)} saved "${isolateName(current.title)}" in the meantime, as version ${current.version}. Look at that version, then save again.`,
        { current },
      );
    }
    case 'scene-not-found':
      throw refuseUnknownScene();
  }
}

function refuseUnknownScene(): ProblemError {
  return new ProblemError(
    'scene-not-found',
    'This desk does not know this scene. Fetch the list of scenes again.',
  );
}
