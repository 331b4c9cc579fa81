import type { CloudAction } from '#trtc/actions.ts';

/** The cloud as the server sees it: one signed call at a time, and an honest answer about what became of it. */
export interface Cloud {
  /** `body` is signed and sent byte for byte. Never throws for anything the network or the cloud does. */
  call(request: CloudRequest): Promise<CallOutcome>;
  close(): Promise<void>;
}

export interface CloudRequest {
  readonly action: CloudAction;
  readonly region: string;
  readonly body: string;
  /** A shorter deadline than that of every call, ms. */
  readonly withinMs?: number;
  /** Asked when a connection is open, just before the first byte leaves. False: nothing leaves, and the outcome `isLate`. */
  readonly mayLeave?: () => boolean;
}

/** Latency in ms from the moment the request was handed to the connection. */
export type CallOutcome =
  /** `Response` without `Error`. */
  | {
      readonly kind: 'succeeded';
      readonly response: Readonly<Record<string, unknown>>;
      readonly requestId: string;
      /**
       * A TaskId that is not the one of the request, as it was answered. The vendor answers some calls with another form of it,
       * so it is no reason to doubt the answer. Null when it is ours, or when there is none.
       */
      readonly otherTaskId: string | null;
      readonly sentAt: Date;
      readonly latencyMs: number;
    }
  /** `Response.Error`: the cloud's own words. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      /** This cloud was found to answer this code for a task that is not there, whatever its documents say. */
      readonly isGone?: true;
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
      /** The connection was ready, but the call might not leave any more. */
      readonly isLate?: true;
      /** The caller could not make sure that nobody else has made the same call meanwhile. */
      readonly isUnconfirmed?: true;
      /** Why the caller did not even try. */
      readonly withheldBy?: 'database' | 'stop';
    }
  /** The request left, or may have, and no usable answer came: timeout, reset, redirect, 5xx, HTML, half a JSON. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly sentAt: Date;
      readonly latencyMs: number;
    };
