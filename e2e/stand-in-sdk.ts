import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** What the page has asked the SDK for, in order. */
    sdkCalls?: string[];
    /** Reports an event of the newest room to the page. */
    sdkReport?: (event: string, detail: unknown) => void;
  }
}

/** Who sends what in the room of the stand-in. */
export interface StandInPerson {
  readonly userId: string;
  readonly streams: readonly ('main' | 'sub')[];
  readonly hasSound: boolean;
}

/**
 * Puts a stand-in into the place of the vendor's SDK, whose network no test reaches: it does what the SDK's manual says, with pictures
 * of the page's own browser. Everything before it is real: the pass, the policy, the file that is loaded.
 */
export async function standInForSdk(page: Page, people: readonly StandInPerson[]): Promise<void> {
  await page.route(/\/trtc\.esm-[^/]*\.js$/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `export default (${makeSdk.toString()})(${JSON.stringify(people)});`,
    }),
  );
}

export function readCalls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.sdkCalls ?? []);
}

/** Runs in the page. */
function makeSdk(people: readonly StandInPerson[]) {
  const calls: string[] = (window.sdkCalls ??= []);

  function createRoom() {
    const handlers = new Map<string, (detail: unknown) => void>();
    const tracks = new Map<string, MediaStreamTrack>();

    function report(event: string, detail: unknown): void {
      handlers.get(event)?.(detail);
    }

    function paint(): MediaStreamTrack | undefined {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 640, height: 360 });
      const context = canvas.getContext('2d');
      setInterval(() => {
        if (context) {
          context.fillStyle = `hsl(${Date.now() / 10} 80% 60%)`;
          context.fillRect(0, 0, 640, 360);
        }
      }, 100);
      return canvas.captureStream(10).getVideoTracks()[0];
    }

    window.sdkReport = report;
    return {
      on(event: string, handler: (detail: unknown) => void) {
        handlers.set(event, handler);
      },
      enableAudioVolumeEvaluation(interval: number) {
        calls.push(`levels ${interval}`);
      },
      async enterRoom(options: unknown) {
        calls.push(`enter ${JSON.stringify(options)}`);
        await Promise.resolve();
        for (const { userId, streams, hasSound } of people) {
          for (const streamType of streams) {
            report('remote-video-available', { userId, streamType });
          }
          if (hasSound) {
            report('remote-audio-available', { userId });
          }
        }
      },
      async startRemoteVideo(config: {
        readonly userId: string;
        readonly streamType: string;
        readonly option?: { readonly small: boolean };
      }) {
        const { userId, streamType, option } = config;
        const size = option ? (option.small ? 'small' : 'big') : 'one size';
        calls.push(`start ${userId} ${streamType} ${size}`);
        await Promise.resolve();
        const track = paint();
        if (track) {
          tracks.set(`${userId} ${streamType}`, track);
          report('track', { userId, streamType, track });
        }
      },
      async updateRemoteVideo(config: {
        readonly userId: string;
        readonly option: { readonly small: boolean };
      }) {
        calls.push(`resize ${config.userId} ${config.option.small ? 'small' : 'big'}`);
        await Promise.resolve();
      },
      async stopRemoteVideo(config: { readonly userId: string; readonly streamType: string }) {
        calls.push(`stop ${config.userId} ${config.streamType}`);
        await Promise.resolve();
        tracks.delete(`${config.userId} ${config.streamType}`);
      },
      getVideoTrack: (config: { readonly userId: string; readonly streamType: string }) =>
        tracks.get(`${config.userId} ${config.streamType}`) ?? null,
      async muteRemoteAudio(userId: string, isMuted: boolean) {
        calls.push(`${isMuted ? 'mute' : 'receive'} ${userId}`);
        await Promise.resolve();
      },
      setRemoteAudioVolume(userId: string, volume: number) {
        calls.push(`volume ${userId} ${volume}`);
      },
      async exitRoom() {
        calls.push('exit');
        await Promise.resolve();
      },
      destroy() {
        calls.push('destroy');
      },
    };
  }

  return {
    setLogLevel(level: number, hasUpload: boolean) {
      calls.push(`log ${level} ${hasUpload}`);
    },
    isSupported: () => Promise.resolve({ result: true }),
    create: createRoom,
  };
}
