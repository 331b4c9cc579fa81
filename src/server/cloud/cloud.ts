import type { RecordingAction } from '#trtc/actions.ts';

/** The cloud as the server sees it: one signed call at a time, and an honest answer about what became of it. */
export interface Cloud {
  /** `body` is signed and sent byte for byte. Never throws for anything the network or the cloud does. */
  call(request: CloudRequest): Promise<CallOutcome>;
  close(): Promise<void>;
}

export interface CloudRequest {
  readonly action: RecordingAction;
  readonly region: string;
  readonly body: string;
  /** A shorter deadline than that of every call, ms. */
  readonly withinMs?: number;
}

/** Latency in ms from the moment the request was handed to the connection. */
export type CallOutcome =
  /** `Response` without `Error`. */
  | {
      readonly kind: 'succeeded';
      readonly response: Readonly<Record<string, unknown>>;
      readonly requestId: string;
      readonly sentAt: Date;
      readonly latencyMs: number;
    }
  /** `Response.Error`: the cloud's own words. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly requestId: string | null;
      readonly sentAt: Date;
      readonly latencyMs: number;
    }
  /** No byte of the request can have reached the cloud (name not found, connection refused, TLS failed). */
  | {
      readonly kind: 'not-sent';
      readonly reason: string;
      /** Whether the line may let the same call through a moment later. */
      readonly mayPass: boolean;
    }
  /** The request left, or may have, and no usable answer came: timeout, reset, redirect, 5xx, HTML, half a JSON. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly sentAt: Date;
      readonly latencyMs: number;
    };
