import { parseAddress, parseSubnet } from '../../model/subnet.ts';

/** Whether a value is what a cell of an allow-list means. */
export type Pattern = (value: string) => boolean;

/**
 * `10.0.0.0/8` is every address in it, an address itself however it is written, `*` any text; case is no matter. There
 * is nothing else to it: what is not written is not meant.
 */
export function patternOf(text: string): Pattern {
  const subnet = parseSubnet(text);
  if (subnet) {
    return (value) => {
      const address = parseAddress(value);
      return address !== undefined && address >= subnet.first && address <= subnet.last;
    };
  }
  const wanted = text.toLowerCase();
  return wanted.includes('*')
    ? (value) => matchesGlob(value.toLowerCase(), wanted)
    : (value) => value.toLowerCase() === wanted;
}

/** In time that grows with the product of the lengths at most, whatever the pattern: a regular expression would not. */
function matchesGlob(text: string, glob: string): boolean {
  let [at, inGlob] = [0, 0];
  /** Where the last asterisk stands, and the first character it does not cover yet. */
  let [star, covered] = [-1, 0];
  while (at < text.length) {
    if (glob[inGlob] === '*') {
      star = inGlob++;
      covered = at;
    } else if (glob[inGlob] === text[at]) {
      inGlob++;
      at++;
    } else if (star !== -1) {
      inGlob = star + 1;
      at = ++covered;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob++;
  return inGlob === glob.length;
}
