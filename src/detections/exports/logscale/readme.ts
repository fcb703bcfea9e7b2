import type { Detection, Pack } from '../../pack.ts';
import type { LookupContent } from '../pack-content.ts';

interface PackageParts {
  readonly name: string;
  readonly detections: readonly Detection[];
  readonly hunts: readonly Detection[];
  readonly lookups: readonly LookupContent[];
  readonly allowLists: readonly LookupContent[];
  /** Lookup files that queries name and the package does not bring. */
  readonly missing: readonly string[];
}

/** The package's README.md, which LogScale shows before it is installed. */
export function packageReadme(
  pack: Pack,
  { name, detections, hunts, lookups, allowLists, missing }: PackageParts,
): string {
  return [
    `# ${markdown(pack.title)}`,
    markdown(pack.description.trim()),
    `Made by Saker from the pack ${code(`${pack.name} ${pack.version}`)}.`,
    section(
      'Scheduled searches',
      'They are switched off and have no action: give them one, then switch them on. A result that several runs see is told by each of them.',
      detections.map(
        ({ title, level, confidence, window }) =>
          `${markdown(title)} (${level}, confidence ${confidence}, looks back ${window})`,
      ),
    ),
    section(
      'Saved queries',
      'For a person to run and to read.',
      hunts.map(({ title, window }) => `${markdown(title)} (looks back ${window})`),
    ),
    section(
      'Parsers',
      'Detections speak of the fields these make.',
      pack.parsers.map((parser) => code(parser.name)),
    ),
    section(
      'Lookup files',
      'Queries name them with the name of this package.',
      lookups.map((file) => `${code(`${name}/${file.name}`)}${file.learnt ? ', learnt from past logs' : ''}`),
    ),
    section(
      'Allow-lists that do not act here',
      'Saker takes what they name out of its findings; the queries of this package do not. Filter by them where you need it.',
      allowLists.map((file) => code(file.name)),
    ),
    section(
      'Lookup files it does not bring',
      'The repository must have them; upload them, or have a scheduled search write them.',
      missing.map(code),
    ),
    section(
      'References',
      '',
      pack.references.map((url) => `<${url}>`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(title: string, text: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return [`## ${title}`, ...(text === '' ? [] : [text]), items.map((item) => `- ${item}`).join('\n')].join('\n\n');
}

/** Text that comes from a pack is no markup. */
function markdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|!&]/g, '\\$&').replaceAll(/[^\P{C}\n]/gu, ' ');
}

function code(text: string): string {
  return `\`${text.replaceAll(/[`\p{C}]/gu, ' ')}\``;
}
