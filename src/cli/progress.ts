import type { Screen } from './terminal.ts';

/** A bar on standard error while work takes longer than a person waits without asking. */
export interface Progress {
  /** 0 to 1; undefined while it is unknown. */
  update(fraction: number | undefined): void;
  /** Removes the bar. */
  stop(): void;
}

const patience = 1000;
const period = 100;
const barWidth = 30;

export function progress(label: string, screen: Screen, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!screen.isTTY) return { update() {}, stop() {} };
  const begun = Date.now();
  let latest: number | undefined;
  let drawn = false;
  const draw = () => {
    const elapsed = Date.now() - begun;
    if (elapsed < patience) return;
    drawn = true;
    stream.write(`\r${line(label, latest, elapsed, screen)}\u001b[K`);
  };
  const timer = setInterval(draw, period);
  timer.unref();
  return {
    update(fraction) {
      // An engine's estimate may fall back; a bar that does so only puzzles.
      if (fraction !== undefined) latest = Math.max(latest ?? 0, Math.min(1, fraction));
    },
    stop() {
      clearInterval(timer);
      if (drawn) stream.write('\r\u001b[K');
      drawn = false;
    },
  };
}

function line(label: string, fraction: number | undefined, elapsed: number, { colors, width = 80 }: Screen): string {
  const seconds = `${Math.floor(elapsed / 1000)} s`;
  const size = Math.min(barWidth, width - label.length - 16);
  if (size < 5) return seconds;
  if (fraction === undefined) {
    const at = Math.floor(elapsed / period) % size;
    return `${label} ${colors.dim('─'.repeat(at))}${colors.cyan('━')}${colors.dim('─'.repeat(size - at - 1))} ${seconds}`;
  }
  const full = Math.round(fraction * size);
  const percent = `${Math.floor(fraction * 100)} %`.padStart(5);
  return `${label} ${colors.cyan('━'.repeat(full))}${colors.dim('─'.repeat(size - full))} ${percent} ${seconds}`;
}
