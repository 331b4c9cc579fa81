/**
 * Pictures over WebRTC between two pages of one browser, in place of the vendor's SDK. Both functions run in pages, so each has all
 * that it needs inside.
 */

export interface PublishCommand {
  readonly name:
    | 'start'
    | 'speak'
    | 'freeze'
    | 'move'
    | 'darken'
    | 'lighten'
    | 'resize'
    /** The camera stops, and its place in the connection stays. */
    | 'unplug'
    | 'plug'
    | 'end'
    | 'leave';
  readonly userId: string;
  /** px of the source, for `start` and `resize`. */
  readonly size?: { readonly width: number; readonly height: number };
  /** 0 to 100, for `speak`. */
  readonly level?: number;
}

/** What the pages say to each other. */
type PeerMessage =
  | { readonly kind: 'offer' | 'answer'; readonly userId: string; readonly sdp: string }
  | { readonly kind: 'level'; readonly userId: string; readonly level: number }
  | { readonly kind: 'gone'; readonly userId: string }
  /** A page that receives has been loaded, or loaded again: Vite does that when it has prepared another package. */
  | { readonly kind: 'hello' };

declare global {
  interface Window {
    publish?: (command: PublishCommand) => Promise<void>;
    /** The gallery asks it for the pictures of a room. */
    makeStoryPictures?: () => object;
  }
}

/** Makes a page publish what it is told by `window.publish`. */
export function publishPictures(): void {
  interface Publisher {
    peer: RTCPeerConnection;
    readonly canvas: HTMLCanvasElement;
    readonly stream: MediaStream;
    isMoving: boolean;
    isDark: boolean;
  }
  const publishers = new Map<string, Publisher>();
  const channel = new BroadcastChannel('live-peer');
  let frame = 0;
  setInterval(() => {
    frame += 1;
    for (const { canvas, isMoving, isDark } of publishers.values()) {
      const context = canvas.getContext('2d');
      if (isMoving && context) {
        context.fillStyle = isDark ? '#000' : '#3c8';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.fillStyle = isDark ? '#000' : '#fff';
        context.fillRect((frame * 8) % canvas.width, 0, 16, canvas.height);
      }
    }
  }, 66);
  channel.onmessage = ({ data }: MessageEvent<PeerMessage>) => {
    if (data.kind === 'answer') {
      void publishers.get(data.userId)?.peer.setRemoteDescription({
        type: 'answer',
        sdp: data.sdp,
      });
    } else if (data.kind === 'hello') {
      for (const userId of publishers.keys()) {
        void connect(userId);
      }
    }
  };

  /** Offers once, with all addresses in it. */
  async function negotiate(userId: string, peer: RTCPeerConnection): Promise<void> {
    await peer.setLocalDescription(await peer.createOffer());
    while (peer.iceGatheringState !== 'complete') {
      await new Promise((resolve) => {
        peer.addEventListener('icegatheringstatechange', resolve, { once: true });
      });
    }
    channel.postMessage({ kind: 'offer', userId, sdp: peer.localDescription?.sdp ?? '' });
  }

  async function start(userId: string, { size }: PublishCommand): Promise<void> {
    const canvas = Object.assign(document.createElement('canvas'), size);
    // A canvas that was never drawn on cannot be captured.
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    const parts = { peer: new RTCPeerConnection(), canvas, stream: canvas.captureStream(15) };
    publishers.set(userId, { ...parts, isMoving: true, isDark: false });
    await connect(userId);
  }

  async function connect(userId: string): Promise<void> {
    const publisher = publishers.get(userId);
    if (!publisher) {
      return;
    }
    publisher.peer.close();
    publisher.peer = new RTCPeerConnection();
    for (const track of publisher.stream.getTracks()) {
      publisher.peer.addTrack(track);
    }
    await negotiate(userId, publisher.peer);
  }

  window.publish = async (command) => {
    const { name, userId } = command;
    if (name === 'start') {
      await start(userId, command);
      return;
    }
    const publisher = publishers.get(userId);
    if (!publisher) {
      throw new Error(`${userId} does not publish.`);
    }
    const { peer, canvas, stream } = publisher;
    if (name === 'unplug' || name === 'plug') {
      const [track = null] = name === 'plug' ? stream.getVideoTracks() : [];
      await Promise.all(peer.getSenders().map((sender) => sender.replaceTrack(track)));
    } else if (name === 'speak') {
      channel.postMessage({ kind: 'level', userId, level: command.level ?? 0 });
    } else if (name === 'resize') {
      Object.assign(canvas, command.size);
    } else if (name === 'end') {
      for (const transceiver of peer.getTransceivers()) {
        transceiver.stop();
      }
      await negotiate(userId, peer);
    } else if (name === 'leave') {
      peer.close();
      publishers.delete(userId);
      channel.postMessage({ kind: 'gone', userId });
    } else {
      publisher.isMoving = name !== 'freeze';
      publisher.isDark = name === 'darken';
    }
  };
}

/** Makes the gallery receive what another page publishes: a maker of live pictures. */
export function receivePictures(): void {
  const peers = new Map<string, RTCPeerConnection>();
  const streams = new Map<string, MediaStream>();
  const levels = new Map<string, number>();
  const watchers = new Set<() => void>();
  const channel = new BroadcastChannel('live-peer');
  const tellAll = (): void => {
    for (const changed of watchers) {
      changed();
    }
  };

  function openPeer(userId: string): RTCPeerConnection {
    const peer = new RTCPeerConnection();
    peers.set(userId, peer);
    peer.ontrack = ({ track }) => {
      streams.set(userId, new MediaStream([track]));
      tellAll();
    };
    return peer;
  }

  async function answer(userId: string, sdp: string): Promise<void> {
    let peer = peers.get(userId) ?? openPeer(userId);
    await peer.setRemoteDescription({ type: 'offer', sdp }).catch(async () => {
      // From another connection than before.
      peer = openPeer(userId);
      await peer.setRemoteDescription({ type: 'offer', sdp });
    });
    await peer.setLocalDescription(await peer.createAnswer());
    while (peer.iceGatheringState !== 'complete') {
      await new Promise((resolve) => {
        peer.addEventListener('icegatheringstatechange', resolve, { once: true });
      });
    }
    channel.postMessage({ kind: 'answer', userId, sdp: peer.localDescription?.sdp ?? '' });
  }

  channel.onmessage = ({ data }: MessageEvent<PeerMessage>) => {
    if (data.kind === 'hello') {
      return;
    }
    const { userId } = data;
    if (data.kind === 'offer') {
      void answer(userId, data.sdp);
    } else if (data.kind === 'level') {
      levels.set(userId, data.level);
    } else if (data.kind === 'gone') {
      peers.get(userId)?.close();
      peers.delete(userId);
      streams.delete(userId);
      tellAll();
    }
  };

  channel.postMessage({ kind: 'hello' });

  window.makeStoryPictures = () => ({
    open: (userId: string, media: number) => (media === 0 ? (streams.get(userId) ?? null) : null),
    release: () => undefined,
    level: (userId: string) => levels.get(userId) ?? 0,
    listen: () => undefined,
    state: () => ({ kind: 'on', small: streams.size, big: 0 }),
    watch(changed: () => void) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    close: () => undefined,
  });
}
