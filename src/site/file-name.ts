/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const longest = 80;

/** A name for a file or a folder of the site, whatever the text: small letters, digits, dots inside and dashes. */
export function fileName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, (run) => (run === '.' ? '.' : '-'))
    .slice(0, longest)
    .replace(/^[.-]+|[.-]+$/g, '');
  if (plain === '') return 'page';
  return devices.test(plain.replace(/\..*$/, '')) ? `page-${plain}` : plain;
}

/** Gives each text a name of its own: a second one with the same name gets a number. */
export function uniqueNames(taken: readonly string[] = []): (text: string) => string {
  const used = new Set(taken);
  return (text) => {
    const first = fileName(text);
    let name = first;
    for (let n = 2; used.has(name); n++) name = `${first}-${n}`;
    used.add(name);
    return name;
  };
}
