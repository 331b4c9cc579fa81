import type { StreamType } from 'trtc-sdk-v5/trtc.esm.js';

import { fromPage } from '#contract/http/route.ts';
import { liveReportsProxy } from '#contract/room/live-pass.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { LiveNetwork } from '#web/live/live-pictures.ts';
import { say } from '#web/words/say.ts';

import { dropSdkParameters } from './drop-sdk-parameters.ts';
import { explainFailure, explainRemoval, LiveError } from './explain-failure.ts';
import type { RoomNews, VendorRoom } from './vendor-room.ts';

/** How often the SDK says how loud everybody is, ms. */
const levelsEveryMs = 200;
/** No word in the console: the SDK prints the pass when something fails. */
const silent = 5;

/** The one place that knows the SDK of the vendor. It is loaded here, by itself, and only when somebody wants live pictures. */
export async function openVendorRoom(report: (news: RoomNews) => void): Promise<VendorRoom> {
  const address = dropSdkParameters(location.href);
  if (address !== location.href) {
    history.replaceState(history.state, '', address);
  }
  const { default: TRTC } = await import('trtc-sdk-v5/trtc.esm.js').catch(() => {
    throw new LiveError(
      'sdk-not-loaded',
      say('The program that receives live pictures could not be loaded. Reload the page.'),
    );
  });
  TRTC.setLogLevel(silent, false);
  if (!(await TRTC.isSupported()).result) {
    throw new LiveError('browser-not-supported', say('This browser cannot show live pictures.'));
  }
  const trtc = TRTC.create({ enableAutoPlayDialog: false });
  const streams = new WeakMap<MediaStreamTrack, MediaStream>();
  let left: Promise<void> | undefined;

  function leave(): Promise<void> {
    left ??= exit();
    return left;
  }

  function leaveWithPage(): void {
    void leave();
  }

  async function exit(): Promise<void> {
    removeEventListener('pagehide', leaveWithPage);
    await trtc.exitRoom().catch(() => undefined);
    trtc.destroy();
  }

  // Whoever vanishes without a word stays in the room for a while, and costs.
  addEventListener('pagehide', leaveWithPage);
  trtc.on('remote-video-available', ({ userId, streamType }) =>
    report({ kind: 'picture', userId, media: mediaOf(streamType), isSent: true }),
  );
  trtc.on('remote-video-unavailable', ({ userId, streamType }) =>
    report({ kind: 'picture', userId, media: mediaOf(streamType), isSent: false }),
  );
  trtc.on('remote-audio-available', ({ userId }) =>
    report({ kind: 'sound', userId, isSent: true }),
  );
  trtc.on('remote-audio-unavailable', ({ userId }) =>
    report({ kind: 'sound', userId, isSent: false }),
  );
  trtc.on('track', () => report({ kind: 'track' }));
  trtc.on('audio-volume', ({ result }) =>
    report({
      kind: 'levels',
      levels: new Map(result.map(({ userId, volume }) => [userId, volume])),
    }),
  );
  trtc.on('network-quality', ({ downlinkNetworkQuality }) =>
    report({ kind: 'network', network: networkOf(downlinkNetworkQuality) }),
  );
  trtc.on('kicked-out', ({ reason }) => report({ kind: 'ended', failure: explainRemoval(reason) }));
  trtc.on('error', (error) =>
    report({ kind: 'ended', failure: { ...explainFailure(error), mayReturn: true } }),
  );

  return {
    async enter(pass) {
      const isNumber = pass.roomIdType === 1;
      trtc.enableAudioVolumeEvaluation(levelsEveryMs);
      await trtc.enterRoom({
        sdkAppId: pass.sdkAppId,
        userId: pass.userId,
        userSig: pass.userSig,
        privateMapKey: pass.privateMapKey,
        ...(isNumber ? { roomId: Number(pass.roomId) } : { strRoomId: pass.roomId }),
        scene: pass.scene,
        ...(pass.role === null ? {} : { role: pass.role }),
        autoReceiveAudio: false,
        autoReceiveVideo: false,
        enableAutoPlayDialog: false,
        // It appends its own path. Reports leave for the desk alone, which counts and drops them.
        proxy: { loggerProxy: new URL(fromPage(liveReportsProxy), document.baseURI).href },
      });
    },
    startPicture: (userId, media, size) =>
      trtc.startRemoteVideo({
        userId,
        streamType: streamTypeOf(media),
        // A screen has one size alone.
        ...(media === mediaIds.camera && { option: { small: size === 'small' } }),
      }),
    async resizePicture(userId, media, size) {
      if (media === mediaIds.camera) {
        await trtc.updateRemoteVideo({
          userId,
          streamType: streamTypeOf(media),
          option: { small: size === 'small' },
        });
      }
    },
    stopPicture: (userId, media) =>
      trtc.stopRemoteVideo({ userId, streamType: streamTypeOf(media) }),
    streamOf(userId, media) {
      const track = trtc.getVideoTrack({ userId, streamType: streamTypeOf(media) });
      if (track === null || track.readyState === 'ended') {
        return null;
      }
      const known = streams.get(track) ?? new MediaStream([track]);
      streams.set(track, known);
      return known;
    },
    receiveSound: (userId, isReceived) => trtc.muteRemoteAudio(userId, !isReceived),
    setVolume: (userId, volume) => trtc.setRemoteAudioVolume(userId, volume),
    leave,
  };
}

function mediaOf(streamType: StreamType): MediaId {
  return streamType === 'sub' ? mediaIds.screen : mediaIds.camera;
}

function streamTypeOf(media: MediaId): StreamType {
  return media === mediaIds.screen ? 'sub' : 'main';
}

function networkOf(vendorQuality: number): LiveNetwork | undefined {
  if (vendorQuality === 0) {
    return undefined;
  }
  return vendorQuality <= 2 ? 'good' : vendorQuality === 3 ? 'poor' : 'bad';
}
