import { once } from 'node:events';

/** Characters gathered before the stream is troubled. */
const chunkSize = 1 << 16;

/**
 * Writes to standard output in large chunks and at the reader's pace. Once the reader is gone (`| head`) the rest is
 * not written, and that is no error: the exit code still says what the command found.
 */
export async function writeOut(texts: Iterable<string>, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < chunkSize) continue;
    if (!(await send(stream, chunk))) return;
    chunk = '';
  }
  if (chunk !== '') await send(stream, chunk);
}

async function send(stream: NodeJS.WriteStream, text: string): Promise<boolean> {
  if (stream.destroyed || closed.has(stream)) return false;
  try {
    if (!stream.write(text)) await once(stream, 'drain');
  } catch (error) {
    if (isClosedPipe(error)) return false;
    throw error;
  }
  return !closed.has(stream);
}

const closed = new WeakSet<NodeJS.WriteStream>();

/** Must run before anything is written: an error event nobody listens to ends the process with a stack trace. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: unknown) => {
      if (!isClosedPipe(error)) throw error;
      closed.add(stream);
    });
  }
}

/** Waits until everything written has left the process. */
export async function flush(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.destroyed || closed.has(stream)) return;
  await new Promise<void>((resolve) => {
    stream.write('', () => resolve());
    stream.once('close', () => resolve());
  });
}

function isClosedPipe(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'EPIPE' || code === 'EOF' || code === 'ERR_STREAM_DESTROYED';
}
