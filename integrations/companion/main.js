// @ts-check
// A module for Bitfocus Companion: Mixdesk from a control surface. What it does is in companion/HELP.md.
import { combineRgb, InstanceBase, InstanceStatus, runEntrypoint } from '@companion-module/base';

import { Desk, Refusal } from './desk.js';

/**
 * @typedef {import('./desk.js').Task} Task
 * @typedef {import('./desk.js').Scene} Scene
 * @typedef {import('./desk.js').Revision} Revision
 * @typedef {{ url?: string, token?: string, task?: string }} Settings
 */

const retryMs = 2000;
const red = { bgcolor: combineRgb(200, 0, 0), color: combineRgb(255, 255, 255) };
const amber = { bgcolor: combineRgb(200, 120, 0), color: combineRgb(0, 0, 0) };
const green = { bgcolor: combineRgb(0, 120, 0), color: combineRgb(255, 255, 255) };

/** @extends {InstanceBase<Settings>} */
class MixdeskInstance extends InstanceBase {
  /** @type {Settings} */
  settings = {};
  desk = new Desk({ url: 'http://127.0.0.1:8080' });
  /** @type {Task | undefined} */
  task;
  /** @type {readonly Scene[]} */
  scenes = [];
  /** The scene that the next Take takes. @type {string | undefined} */
  loaded;
  /** What this surface took last. @type {{ readonly scene: string, readonly revision: number } | undefined} */
  taken;
  isConnected = false;
  isEdited = false;
  following = new AbortController();

  /** @param {Settings} settings */
  async init(settings) {
    this.defineFeedbacks();
    this.setVariableDefinitions([
      { variableId: 'revision', name: 'The newest revision' },
      { variableId: 'loaded', name: 'The scene that is loaded' },
    ]);
    await this.configUpdated(settings);
  }

  /** @param {Settings} settings */
  async configUpdated(settings) {
    this.following.abort();
    this.following = new AbortController();
    this.settings = settings;
    this.desk = new Desk({
      url: settings.url || 'http://127.0.0.1:8080',
      token: settings.token?.trim(),
    });
    this.loaded = undefined;
    this.taken = undefined;
    this.task = undefined;
    this.defineActions();
    this.updateStatus(InstanceStatus.Connecting);
    void this.follow(this.following.signal);
  }

  async destroy() {
    this.following.abort();
  }

  /** @returns {import('@companion-module/base').SomeCompanionConfigField[]} */
  getConfigFields() {
    return [
      {
        type: 'textinput',
        id: 'url',
        label: 'Address',
        width: 12,
        default: 'http://127.0.0.1:8080',
        regex: '/^https?:\\/\\/.+/',
      },
      { type: 'textinput', id: 'token', label: 'Access token', width: 6 },
      {
        type: 'textinput',
        id: 'task',
        label: 'Recording (empty: the newest running one)',
        width: 6,
      },
    ];
  }

  /**
   * Follows the desk, across lost connections.
   * @param {AbortSignal} end
   */
  async follow(end) {
    while (!end.aborted) {
      try {
        // The stream is open before anything is read, so no change is missed between the two.
        for await (const event of this.desk.follow(end, () => void this.readAll(end))) {
          this.note(event);
        }
        this.lose(InstanceStatus.ConnectionFailure, 'The desk closed the connection.');
      } catch (error) {
        if (end.aborted) {
          return;
        }
        const isRefused = error instanceof Refusal;
        this.lose(
          isRefused ? InstanceStatus.AuthenticationFailure : InstanceStatus.ConnectionFailure,
          String(error instanceof Error ? error.message : error),
        );
      }
      await new Promise((resolve) => {
        setTimeout(resolve, retryMs);
      });
    }
  }

  /**
   * @param {InstanceStatus} status
   * @param {string} reason
   */
  lose(status, reason) {
    this.isConnected = false;
    this.updateStatus(status, reason);
    this.checkFeedbacks();
  }

  /** @param {AbortSignal} end */
  async readAll(end) {
    try {
      await this.readTask();
      await this.readScenes();
      if (!end.aborted) {
        this.isConnected = true;
        this.updateStatus(InstanceStatus.Ok);
      }
    } catch (error) {
      if (!end.aborted) {
        this.lose(InstanceStatus.BadConfig, String(error instanceof Error ? error.message : error));
      }
    }
    this.show();
  }

  async readTask() {
    let id = this.settings.task?.trim();
    if (!id) {
      const { tasks } = await this.desk.ask('GET', '/api/tasks?status=running&limit=1');
      id = tasks[0]?.id;
      if (id === undefined) {
        throw new Error('No recording is running: start or attach one in the desk.');
      }
    }
    this.task = await this.desk.ask('GET', `/api/tasks/${encodeURIComponent(id)}`);
    const { people } = await this.desk.ask('GET', `${this.route}/presence`);
    this.isEdited = isEdited(people);
  }

  async readScenes() {
    const { scenes } = await this.desk.ask('GET', `/api/scenes?sdkAppId=${this.task?.sdkAppId}`);
    this.scenes = scenes;
    this.defineActions();
    this.defineFeedbacks();
  }

  /** The address of the recording. */
  get route() {
    if (this.task === undefined) {
      throw new Error('The desk has not answered yet.');
    }
    return `/api/tasks/${encodeURIComponent(this.task.id)}`;
  }

  /** @param {import('./desk.js').DeskEvent} event */
  note({ kind, data }) {
    const { task } = this;
    if (kind === 'reset') {
      void this.readAll(this.following.signal);
    } else if (kind === 'scenes' && data.sdkAppId === task?.sdkAppId) {
      this.readScenes().then(
        () => this.show(),
        (error) => this.log('warn', String(error)),
      );
    } else if (kind === 'task' && task !== undefined && data.task.id === task.id) {
      this.task = data.task;
    } else if (kind === 'revision' && task !== undefined && data.taskId === task.id) {
      this.noteRevision(data.revision);
    } else if (kind === 'presence' && data.taskId === task?.id) {
      this.isEdited = isEdited(data.people);
    } else {
      return;
    }
    this.show();
  }

  /** Only what is or may be on air counts. @param {Revision} revision */
  noteRevision(revision) {
    const mayBeOnAir = revision.status === 'accepted' || revision.status === 'unknown';
    if (
      this.task !== undefined &&
      mayBeOnAir &&
      revision.number >= (this.task.current?.number ?? 0)
    ) {
      this.task = { ...this.task, current: revision };
    }
  }

  show() {
    this.setVariableValues({
      revision: this.task?.current?.number ?? '',
      loaded: this.scenes.find(({ id }) => id === this.loaded)?.title ?? '',
    });
    this.checkFeedbacks();
  }

  /**
   * @param {string} route
   * @param {object} body
   * @param {string} [scene]
   */
  async take(route, body, scene) {
    const revision = await this.desk.take(`${this.route}${route}`, body);
    this.noteRevision(revision);
    this.taken = scene === undefined ? undefined : { scene, revision: revision.number };
    this.loaded = undefined;
    this.show();
  }

  async rollBack() {
    const current = this.task?.current ?? undefined;
    if (current === undefined) {
      throw new Error('Nothing was ever taken here, so there is nothing to go back to.');
    }
    const { revisions } = await this.desk.ask(
      'GET',
      `${this.route}/revisions?before=${current.number}&limit=200`,
    );
    /** @type {Revision | undefined} */
    const earlier = revisions.find((/** @type {Revision} */ { status }) => status === 'accepted');
    if (earlier === undefined) {
      throw new Error('There is no earlier layout to go back to.');
    }
    const { MixLayoutParams, SubscribeStreamUserIds } = earlier;
    await this.take('/takes', {
      baseRevision: current.number,
      MixLayoutParams,
      SubscribeStreamUserIds,
      note: `Rolled back to revision ${earlier.number}`,
    });
  }

  get sceneChoices() {
    return this.scenes.map(({ id, title }) => ({ id, label: title }));
  }

  defineActions() {
    const guard = /** @type {const} */ ({
      type: 'checkbox',
      id: 'guard',
      label: 'Refuse first exposures',
      default: false,
    });
    this.setActionDefinitions({
      load: {
        name: 'Load scene',
        options: [
          {
            type: 'dropdown',
            id: 'scene',
            label: 'Scene',
            choices: this.sceneChoices,
            default: this.scenes[0]?.id ?? '',
            allowCustom: true,
          },
        ],
        callback: ({ options }) => {
          this.loaded = String(options['scene'] ?? '') || undefined;
          this.show();
        },
      },
      take: {
        name: 'Take',
        options: [guard],
        callback: async ({ options }) => {
          const scene = this.loaded;
          if (scene === undefined) {
            throw new Error('No scene is loaded: load one, then take.');
          }
          await this.take('/takes', { sceneId: scene, guard: options['guard'] === true }, scene);
        },
      },
      next: {
        name: 'Next',
        options: [guard],
        callback: ({ options }) => this.takeNext(options['guard'] === true),
      },
      rollback: {
        name: 'Roll back',
        options: [],
        callback: () => this.rollBack(),
      },
      lock: {
        name: 'Lock or unlock the show',
        options: [
          {
            type: 'dropdown',
            id: 'to',
            label: 'To',
            choices: [
              { id: 'toggle', label: 'the other' },
              { id: 'locked', label: 'locked' },
              { id: 'unlocked', label: 'unlocked' },
            ],
            default: 'toggle',
          },
        ],
        callback: async ({ options }) => {
          const { to } = options;
          const isLocked = Boolean(this.task?.lock);
          if (to === 'locked' || (to === 'toggle' && !isLocked)) {
            this.task = await this.desk.ask('PUT', `${this.route}/lock`, {});
          } else if (isLocked) {
            await this.desk.ask('DELETE', `${this.route}/lock`, {});
            this.task = this.task && { ...this.task, lock: null };
          }
          this.show();
        },
      },
    });
  }

  /** @param {boolean} guard */
  async takeNext(guard) {
    const { version, sceneIds } = await this.desk.ask('GET', `${this.route}/rundown`);
    const taken = /** @type {any} */ (
      await this.desk.take(`${this.route}/rundown/next`, { take: true, version, guard })
    );
    this.noteRevision(taken);
    this.loaded = undefined;
    this.taken = {
      scene: (taken.rundown.sceneIds ?? sceneIds)[taken.rundown.position],
      revision: taken.number,
    };
    this.show();
  }

  defineFeedbacks() {
    this.setFeedbackDefinitions({
      onAir: {
        type: 'boolean',
        name: 'On air',
        defaultStyle: red,
        options: [
          {
            type: 'dropdown',
            id: 'scene',
            label: 'Scene',
            choices: [{ id: '', label: 'any layout' }, ...this.sceneChoices],
            default: '',
            allowCustom: true,
          },
        ],
        callback: ({ options }) => {
          const { current } = this.task ?? {};
          if (!this.isConnected || current?.status !== 'accepted') {
            return false;
          }
          const { scene } = options;
          return !scene || (this.taken?.scene === scene && this.taken.revision === current.number);
        },
      },
      draftChanged: {
        type: 'boolean',
        name: 'Draft changed',
        defaultStyle: amber,
        options: [],
        callback: () => this.loaded !== undefined || this.isEdited,
      },
      locked: {
        type: 'boolean',
        name: 'Locked',
        defaultStyle: amber,
        options: [],
        callback: () => Boolean(this.task?.lock),
      },
      connection: {
        type: 'boolean',
        name: 'Connection',
        defaultStyle: green,
        options: [],
        callback: () => this.isConnected,
      },
    });
  }
}

/** @param {readonly { readonly editing: boolean }[]} people */
function isEdited(people) {
  return people.some(({ editing }) => editing);
}

runEntrypoint(MixdeskInstance, []);
