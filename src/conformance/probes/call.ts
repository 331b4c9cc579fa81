/** One request as the kit sends it: everything that a client can get right or wrong. */
export interface Call {
  readonly action: string;
  /** The exact text of the body: duplicate keys and `3.0` reach the cloud as they stand here. */
  readonly body: string;
  /** Default `application/json`. */
  readonly contentType?: string;
  /** Default: the version of the recording API. */
  readonly version?: string;
  /** Default: the region of the run; null sends none. */
  readonly region?: string | null;
  /** What is wrong with the signature; default: nothing. */
  readonly signature?: {
    readonly key?: 'wrong-key' | 'unknown-id';
    /** Seconds by which the request claims to be older than it is. */
    readonly agedS?: number;
    /** Sent as the token of temporary keys. */
    readonly token?: string;
  };
  /** Default `json`: a POST with JSON and TC3. The others turn the body into a query or a form. */
  readonly way?: 'json' | 'query' | 'form-sha256' | 'form-sha1';
}

/** What came back. Times in ms. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Null: a success. */
      readonly code: string | null;
      readonly message: string | null;
      readonly requestId: string | null;
      /** Unix ms of the server, from its `Date`; null: it sent none. */
      readonly serverMs: number | null;
      readonly ms: number;
      readonly response: Readonly<Record<string, unknown>>;
    }
  /** An answer, but not one of the API: another page, or none of it at all. */
  | { readonly kind: 'foreign'; readonly status: number; readonly ms: number }
  | { readonly kind: 'lost'; readonly reason: string; readonly ms: number };
