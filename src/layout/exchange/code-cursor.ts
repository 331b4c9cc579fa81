import { splitCode } from './code-tokens.ts';
import type { CodeToken } from './code-tokens.ts';
import { describeLookAlike, findCurlyEnd } from './look-alikes.ts';

/** What is wrong at an offset: a sentence without its full stop. */
export class CodeFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** A fault and where the value began that has it. */
export interface CodeFaultAt {
  readonly start: number;
  readonly offset: number;
  readonly message: string;
  /** The end of the brackets in which it is. */
  readonly end: number;
}

/** Walks over the tokens of source code, and takes back what was read where a step meets a fault. */
export class CodeCursor {
  readonly source: string;
  readonly tokens: readonly CodeToken[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Offsets of the tokens that were read as a key or as text of a value. */
  readonly read = new Set<number>();
  readonly faults: CodeFaultAt[] = [];
  index = 0;
  private readonly undo: (() => void)[] = [];

  constructor(source: string) {
    this.source = source;
    const { tokens, comments } = splitCode(source);
    this.tokens = tokens;
    this.comments = comments;
  }

  /** Runs `step`; where it meets a fault, nothing was read, and the fault is noted. */
  attempt<Value>(step: () => Value): { readonly value: Value } | undefined {
    const { index } = this;
    const kept = this.undo.length;
    try {
      return { value: step() };
    } catch (error) {
      if (!(error instanceof CodeFault)) {
        throw error;
      }
      const start = this.tokens[index]?.start ?? 0;
      const end = this.findEnd(index);
      this.faults.push({ start, end, offset: error.offset, message: error.message });
      this.undo.splice(kept).forEach((take) => take());
      this.index = index;
      return undefined;
    }
  }

  /** The end of the first brackets from a token on; of the text where they are not closed. */
  private findEnd(index: number): number {
    let open = 0;
    for (const token of this.tokens.slice(index)) {
      if (token.kind === 'mark' && /^[([{]$/.test(token.text)) {
        open += 1;
      }
      if (token.kind === 'mark' && /^[)\]}]$/.test(token.text)) {
        open -= 1;
        if (open <= 0) {
          return token.end;
        }
      }
    }
    return this.source.length;
  }

  /** @param take what `attempt` runs when its step meets a fault */
  noteUndo(take: () => void): void {
    this.undo.push(take);
  }

  markRead(token: CodeToken): void {
    this.read.add(token.start);
    this.noteUndo(() => this.read.delete(token.start));
  }

  peek(ahead = 0): CodeToken | undefined {
    return this.tokens[this.index + ahead];
  }

  isMark(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'mark' && token.text === text;
  }

  takes(text: string): boolean {
    if (!this.isMark(text)) {
      return false;
    }
    this.index += 1;
    return true;
  }

  fail(message: string, offset = this.peek()?.start ?? this.endOfText()): never {
    const before = this.tokens[this.index - 1];
    const curly =
      before?.kind === 'string' && message.startsWith('Expected')
        ? findCurlyEnd(this.source, before.start, before.end)
        : undefined;
    const looks = describeLookAlike(this.source.charAt(offset));
    throw new CodeFault(
      looks === undefined ? (curly ?? offset) : offset,
      looks ?? describeLookAlike(this.source.charAt(curly ?? offset)) ?? message,
    );
  }

  private endOfText(): number {
    return this.tokens.at(-1)?.end ?? this.source.length;
  }

  tokenBefore(): CodeToken {
    return this.tokens[this.index - 1] ?? { kind: 'stray', text: '', start: 0, end: 0 };
  }
}
