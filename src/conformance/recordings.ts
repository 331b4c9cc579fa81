import { randomBytes } from 'node:crypto';

import { makePrivateMapKey, makeUserSig, roomPrivileges } from '#server/cloud/user-sig.ts';

import type { Kit } from './kit.ts';
import { StoppedError } from './kit.ts';
import type { OpenRecordings } from './open-recordings.ts';
import type { Reply } from './probes/call.ts';
import { accepted } from './probes/probe.ts';
import type { Probe, Question } from './probes/probe.ts';
import { makeRecording } from './probes/recording-body.ts';
import type { RecordingNames } from './probes/recording-body.ts';

/** Starts and ends recordings of an invented room. */
export interface Recordings {
  readonly roomId: string;
  /** A robot with a name of its own. */
  name(): RecordingNames;
  /** A robot whose UserSig is another user's, signed by another key. */
  nameWrongly(): RecordingNames;
  /** Null: the cloud refused. */
  start(question: Question, changes?: object, names?: RecordingNames): Promise<string | null>;
  /** Starts one that must be: without it nothing can be asked. */
  startSurely(name: string, changes?: object, names?: RecordingNames): Promise<string>;
  /** Asks a Create that should be refused, and ends what it started if it was not. */
  tryStart(probe: Probe): Promise<void>;
  /** Without a question. */
  end(taskId: string): Promise<void>;
  /** `Idle`, `InProgress`, `Exited`; `gone` for the code of an unknown task, another code, or null without an answer. */
  look(taskId: string): Promise<Look>;
}

export interface Look {
  readonly status: string | null;
  readonly reply: Reply;
}

const day = 86_400;

export function createRecordings(
  kit: Kit,
  open: OpenRecordings,
  secrets: {
    readonly sdkSecretKey: string;
    readonly needsPrivateMapKey: boolean;
    /** Hides every signature that is made. */
    readonly hide: (secret: string) => void;
  },
): Recordings {
  const { site, sdkAppId } = kit;
  const roomId = `conformance-${randomBytes(4).toString('hex')}`;
  let robots = 0;

  function sign(userId: string, sdkSecretKey: string): RecordingNames {
    const robot = { sdkAppId, userId, issuedAtS: Math.floor(Date.now() / 1000), expireS: day };
    const { join, receiveAudio, receiveVideo, receiveSubStream } = roomPrivileges;
    const privileges = join + receiveAudio + receiveVideo + receiveSubStream;
    const userSig = makeUserSig(sdkSecretKey, robot);
    const privateMapKey = secrets.needsPrivateMapKey
      ? makePrivateMapKey(sdkSecretKey, robot, { roomId, roomIdType: 0 }, privileges)
      : null;
    secrets.hide(userSig);
    if (privateMapKey !== null) {
      secrets.hide(privateMapKey);
    }
    return { site, sdkAppId, roomId, userId, userSig, privateMapKey };
  }

  /** As soon as the answer is read: whatever happens next, the recording is known. */
  function register(reply: Reply): string | null {
    if (reply.kind !== 'answered') {
      kit.say(
        'A recording may have been started, since its Create got no answer: it ends by itself after 300 s in the empty room.',
      );
    }
    const taskId = reply.kind === 'answered' ? reply.response['TaskId'] : undefined;
    if (typeof taskId !== 'string' || taskId === '') {
      return null;
    }
    open.add(taskId);
    return taskId;
  }

  const handle = (taskId: string) => JSON.stringify({ SdkAppId: sdkAppId, TaskId: taskId });

  const recordings: Recordings = {
    roomId,
    name() {
      robots += 1;
      return sign(`${roomId}-r${robots}`, secrets.sdkSecretKey);
    },
    nameWrongly() {
      const { userSig } = sign(`${roomId}-x`, randomBytes(32).toString('hex'));
      return { ...recordings.name(), userSig };
    },
    async start(question, changes = {}, names = recordings.name()) {
      const body = JSON.stringify(makeRecording(names, changes));
      const call = { action: 'CreateCloudRecording', body };
      return register(await kit.ask({ ...question, call }));
    },
    async startSurely(name, changes, names) {
      const question = { name, question: null, expected: accepted };
      const taskId = await recordings.start(question, changes, names);
      if (taskId === null) {
        throw new StoppedError(
          'The cloud does not start a recording, so nothing more can be asked: npm run check -- --start says why.',
        );
      }
      return taskId;
    },
    async tryStart(probe) {
      const taskId = register(await kit.ask(probe));
      if (taskId !== null) {
        await recordings.end(taskId);
      }
    },
    async end(taskId) {
      const reply = await kit.send({ action: 'DeleteCloudRecording', body: handle(taskId) });
      if (reply.kind === 'answered' && (reply.code === null || reply.code === kit.goneCode)) {
        open.forget(taskId);
      }
    },
    async look(taskId) {
      const reply = await kit.send({ action: 'DescribeCloudRecording', body: handle(taskId) });
      if (reply.kind !== 'answered') {
        return { status: null, reply };
      }
      const status = reply.response['Status'];
      const word = reply.code === kit.goneCode ? 'gone' : reply.code;
      return { status: word ?? (typeof status === 'string' ? status : 'nothing'), reply };
    },
  };
  return recordings;
}
