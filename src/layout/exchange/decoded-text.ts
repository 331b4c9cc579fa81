/** A text decoded from inside another text: `offsets[i]` is where character `i` began in the other text. */
export interface DecodedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Collects a decoded text piece by piece. */
export interface DecodedTextBuilder {
  /** Adds what the source says at `offset`: nothing, one character or more. */
  add(piece: string, offset: number): void;
  /** `end` is where the encoded text ended. */
  build(end: number): DecodedText;
}

export function createDecodedText(): DecodedTextBuilder {
  const pieces: string[] = [];
  const offsets: number[] = [];
  return {
    add(piece, offset) {
      pieces.push(piece);
      offsets.push(...Array.from({ length: piece.length }, () => offset));
    },
    build: (end) => ({ text: pieces.join(''), offsets: [...offsets, end] }),
  };
}
