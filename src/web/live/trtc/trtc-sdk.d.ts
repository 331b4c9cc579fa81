/**
 * The part of the vendor's web SDK that the page uses, as version 5.17.1 has it. Its own declaration is for another file of the
 * package: the one for `require`, which is larger.
 */
declare module 'trtc-sdk-v5/trtc.esm.js' {
  export type StreamType = 'main' | 'sub';

  export interface RoomEvents {
    /** It has left the room by itself. */
    error: [
      error: { readonly code: number; readonly extraCode?: number; readonly message: string },
    ];
    'kicked-out': [event: { readonly reason: 'kick' | 'banned' | 'room_disband' }];
    'remote-video-available': [event: { readonly userId: string; readonly streamType: StreamType }];
    'remote-video-unavailable': [
      event: { readonly userId: string; readonly streamType: StreamType },
    ];
    'remote-audio-available': [event: { readonly userId: string }];
    'remote-audio-unavailable': [event: { readonly userId: string }];
    /** `streamType` is absent for sound. */
    track: [event: { readonly userId: string; readonly streamType?: StreamType }];
    /** `userId` is empty for one's own sound. */
    'audio-volume': [
      event: { readonly result: readonly { readonly userId: string; readonly volume: number }[] },
    ];
    /** 0 unknown, 1 excellent, 2 good, 3 poor, 4 bad, 5 very bad, 6 disconnected. */
    'network-quality': [event: { readonly downlinkNetworkQuality: number }];
  }

  interface Room {
    enterRoom(options: {
      readonly sdkAppId: number;
      readonly userId: string;
      readonly userSig: string;
      readonly privateMapKey: string;
      /** One of the two; the number wins. */
      readonly roomId?: number;
      readonly strRoomId?: string;
      readonly scene: 'live' | 'rtc';
      readonly role?: 'audience';
      readonly autoReceiveAudio: boolean;
      readonly autoReceiveVideo: boolean;
      readonly enableAutoPlayDialog: boolean;
      readonly proxy: { readonly loggerProxy: string };
    }): Promise<void>;
    exitRoom(): Promise<void>;
    /** Only outside a room. */
    destroy(): void;
    startRemoteVideo(config: {
      readonly userId: string;
      readonly streamType: StreamType;
      readonly option?: { readonly small: boolean };
    }): Promise<void>;
    updateRemoteVideo(config: {
      readonly userId: string;
      readonly streamType: StreamType;
      readonly option: { readonly small: boolean };
    }): Promise<void>;
    stopRemoteVideo(config: {
      readonly userId: string;
      readonly streamType: StreamType;
    }): Promise<void>;
    getVideoTrack(config: {
      readonly userId: string;
      readonly streamType: StreamType;
    }): MediaStreamTrack | null;
    /** False also receives the sound. */
    muteRemoteAudio(userId: string, isMuted: boolean): Promise<void>;
    /** 0 to 100. Kept for a person whose sound is not received yet. */
    setRemoteAudioVolume(userId: string, volume: number): void;
    /** @param interval ms */
    enableAudioVolumeEvaluation(interval: number): void;
    on<E extends keyof RoomEvents>(event: E, handler: (...args: RoomEvents[E]) => void): unknown;
  }

  interface Sdk {
    create(options: { readonly enableAutoPlayDialog: boolean }): Room;
    isSupported(): Promise<{ readonly result: boolean }>;
    /** @param level 0 everything to 5 nothing, in the console. @param hasUpload whether its log is sent too */
    setLogLevel(level: number, hasUpload: boolean): void;
  }

  const TRTC: Sdk;
  export default TRTC;
}
