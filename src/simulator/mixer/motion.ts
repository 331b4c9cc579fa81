import type { RecordedStream } from '#simulator/world/recorded-streams.ts';

/** Moving parts advance in steps of this many ms: within one step the picture is identical to the byte. */
export const motionStepMs = 200;

/** Duration of one turn of the hand, and of one crossing of the bar. */
const roundMs = 10_000;
const crossMs = 8_000;

/**
 * The moving parts of a test card (`docs/test-card.md`), in px of the source: on a camera a rotating hand, on a screen a bar that
 * crosses it, on both a clock with minutes and seconds. Without video nothing moves.
 */
export function drawMotion(stream: RecordedStream, motionMs: number): string {
  const { width, height } = stream.source;
  const unit = Math.min(width, height);
  if (stream.media === 'audio') {
    return '';
  }
  const phase = phaseOf(stream.userId);
  const clock = drawClock(motionMs, width / 2, height / 2 + unit / 6, unit / 12);
  if (stream.media === 'screen') {
    const x = round(((motionMs / crossMs + phase) % 1) * width);
    return `<path d="M${x} 0V${height}" stroke-width="${round(unit / 60)}" stroke-opacity="0.6"/>${clock}`;
  }
  const turn = (motionMs / roundMs + phase) * 2 * Math.PI;
  const tip = {
    x: round(width / 2 + (Math.sin(turn) * unit) / 3),
    y: round(height / 2 - (Math.cos(turn) * unit) / 3),
  };
  return `<path d="M${width / 2} ${height / 2}L${tip.x} ${tip.y}" stroke-width="${round(unit / 60)}" stroke-opacity="0.8"/>${clock}`;
}

/** At least 0, less than 1: different people have different phases, so that nobody mistakes one card for another. */
function phaseOf(userId: string): number {
  let sum = 0;
  for (const letter of userId) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100;
  }
  // Names that differ in their last letter only have similar sums, but must get different directions.
  return ((sum * 37) % 100) / 100;
}

/** The seven strokes of a digit in a box 1 wide and 2 high: clockwise from the top, the middle one last. */
const strokes = ['M0 0H1', 'M1 0V1', 'M1 1V2', 'M0 2H1', 'M0 1V2', 'M0 0V1', 'M0 1H1'];
/** The strokes of each digit. */
const digits = [
  [0, 1, 2, 3, 4, 5],
  [1, 2],
  [0, 1, 3, 4, 6],
  [0, 1, 2, 3, 6],
  [1, 2, 5, 6],
  [0, 2, 3, 5, 6],
  [0, 2, 3, 4, 5, 6],
  [0, 1, 2],
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 5, 6],
];

/** `mm:ss`, centred at `x`, its top at `y`, digits `size` px high. Strokes and not text, because fonts differ between machines. */
function drawClock(ms: number, x: number, y: number, size: number): string {
  const seconds = Math.floor(ms / 1000);
  const half = size / 2;
  const place = (left: number) => `translate(${round(left)} ${round(y)}) scale(${round(half)})`;
  const paths = [
    Math.floor(seconds / 600) % 6,
    Math.floor(seconds / 60) % 10,
    Math.floor(seconds / 10) % 6,
    seconds % 10,
  ].map((digit, index) => {
    // Digits are 1.6 apart, and the pairs 0.4 more.
    const left = x + half * (index * 1.6 + (index > 1 ? 0.4 : 0) - 3.1);
    const path = (digits[digit] ?? []).map((stroke) => strokes[stroke] ?? '').join('');
    return `<path transform="${place(left)}" d="${path}"/>`;
  });
  const dots = `<path transform="${place(x)}" d="M0 .6V.8M0 1.2V1.4"/>`;
  return `<g stroke-width="0.24" stroke-opacity="0.8">${paths.join('')}${dots}</g>`;
}

/** Two decimals are finer than any visible px, and keep the text short. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
