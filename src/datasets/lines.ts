/** Cuts a byte stream into lines, without their line breaks; a line longer than `longest` is given up. */
export interface LineCutter {
  push(chunk: Buffer): void;
  /** The last line, where no line break ends it. */
  end(): void;
}

/** `line` is undefined for a line that was given up. `number` counts from 1. */
export type OnLine = (line: Buffer | undefined, number: number) => void;

const newline = 10;
const carriageReturn = 13;

export function lineCutter(onLine: OnLine, longest = 1 << 28): LineCutter {
  let held: Buffer[] = [];
  let length = 0;
  let number = 1;

  return {
    push(chunk) {
      let from = 0;
      for (;;) {
        const at = chunk.indexOf(newline, from);
        if (at === -1) break;
        hold(chunk.subarray(from, at));
        emit();
        from = at + 1;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
    },
    end() {
      if (length > 0) emit();
    },
  };

  function hold(piece: Buffer): void {
    length += piece.length;
    if (length > longest) held = [];
    else if (piece.length > 0) held.push(piece);
  }

  function emit(): void {
    let line: Buffer | undefined;
    if (length <= longest) {
      line = held.length === 1 ? held[0]! : Buffer.concat(held);
      if (line.at(-1) === carriageReturn) line = line.subarray(0, -1);
    }
    held = [];
    length = 0;
    onLine(line, number++);
  }
}
