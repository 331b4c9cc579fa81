/**
 * Every number the vendor's pages state, once. Units are in the names or beside them.
 * Pages: intl 647/46957 (Modify), 647/46960 (Create), 647/36760 (data types), 647/45169 (guide).
 */

/** Windows in `MixLayoutList` (647/36760, MixLayoutParams). */
export const maxTiles = 25;
/** Watermarks in `WaterMarkList` (647/36760, MixLayoutParams). */
export const maxWatermarks = 25;
/** Entries in each of the four subscription lists (647/36760, SubscribeStreamUserIds). */
export const maxListEntries = 32;
/** Largest `Top`, `Left`, `Width` or `Height` of a window, canvas px (647/36760, MixLayout). */
export const maxWindowPx = 1920;
/** Largest `Top`, `Left`, `Width` or `Height` of an image watermark, canvas px (647/36760, WaterMarkImage). */
export const maxWatermarkPx = 2560;
/** Hours east of UTC (647/36760, WaterMarkTimestamp): no page gives a range, and no clock on earth is further ahead. */
export const maxTimeZone = 14;
/** `Alpha` is transparency: 0 is opaque, this is invisible (647/36760, MixLayout). */
export const maxAlpha = 255;
/** Longest side of a canvas, px (647/36760, VideoParams). */
export const maxCanvasSidePx = 1920;
/** Largest canvas area, px (647/36760, VideoParams). */
export const maxCanvasAreaPx = 1920 * 1080;
/** The canvas when Create named none: portrait (647/36760, VideoParams). */
export const defaultCanvas = { width: 360, height: 640 } as const;
/** Streams a task subscribes to at once; the earliest to enter win (647/45169). */
export const maxStreams = 25;
/** Pictures in a mixed video by the data type's own words; the layout text says 25 (647/36760). */
export const safePictures = 24;
/** Calls per second of each recording action, per account (647/46957). */
export const maxCallsPerSecond = 20;
/** Hours a TaskId stays usable: default, smallest, largest (647/46960, ResourceExpiredHour). */
export const handleHours = { default: 72, min: 6, max: 720 } as const;
/** Seconds without an anchor before the recorder leaves (647/36760, RecordParams). */
export const idleSeconds = { default: 30, min: 5, max: 86400 } as const;
/** Minutes before a file is split (647/36760, RecordParams). */
export const fileMinutes = { default: 1440, min: 1, max: 1440 } as const;
/** Frames per second (647/36760, VideoParams). */
export const framesPerSecond = { default: 15, min: 1, max: 60 } as const;
/** Video bit rate, bit/s (647/36760, VideoParams). */
export const videoBitRate = { default: 550_000, min: 64_000, max: 8_192_000 } as const;
/** Audio bit rate, bit/s (647/36760, AudioParams). */
export const audioBitRate = { default: 64_000, min: 32_000, max: 128_000 } as const;
/** Seconds by which `X-TC-Timestamp` may differ from the server's clock (647/34264). */
export const maxClockSkewSeconds = 300;
/** Bytes of a TC3-signed POST body (647/34262). */
export const maxBodyBytes = 10 * 1024 * 1024;
