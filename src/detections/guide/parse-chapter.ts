import { basename } from 'node:path';
import { analyse } from '../../compile.ts';
import type { Place } from '../../model/checked.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { type Source, source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { walk } from '../../syntax/visit.ts';
import { checkYaml } from '../pack-yaml.ts';
import { type MarkdownBlock, markdownBlocks, placeOf } from './blocks.ts';
import { anyEntity, entityKinds, isEntityKind } from './entity-kinds.ts';
import { fenceInfo } from './fence-info.ts';
import type { Chapter, GuideCommand, GuideQuery, GuideStep } from './guide.ts';
import { type FrontMatter, frontMatterSchema, type Shell, shells } from './guide-format.ts';
import { misplaced, placeholdersOf } from './placeholders.ts';
import { slug } from './slug.ts';

export interface ParsedChapter {
  readonly chapter?: Chapter;
  readonly diagnostics: readonly Diagnostic[];
}

const front = /^(---[ \t]*\r?\n)([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/;

/** Reads one file of a guide or a playbook; `kind` is what the folder it lies in holds. */
export function parseChapter(file: string, text: string, kind?: FrontMatter['kind']): ParsedChapter {
  const whole = source(file, text);
  const matter = front.exec(text);
  if (!matter) {
    const note = 'Begin the file with a line of three dashes, the keys below it, and three dashes again.';
    const at: Place = { source: whole, span: { start: 0, end: 0 } };
    return { diagnostics: [mistake(at, 'The file has no front matter.', note)] };
  }
  // An empty line stands for the dashes, so that lines are those of the file.
  const yaml = checkYaml(file, `\n${matter[2]}`, frontMatterSchema);
  if (!yaml.value) return { diagnostics: yaml.diagnostics };
  const diagnostics: Diagnostic[] = [];
  if (kind && yaml.value.kind !== kind) {
    const at: Place = { source: yaml.source, span: yaml.locate(['kind']) };
    diagnostics.push(mistake(at, `A ${yaml.value.kind} lies in the folder of a ${kind}.`, `Write \`kind: ${kind}\`.`));
  }
  const markdown = text.slice(matter[0].length);
  const firstLine = matter[0].split('\n').length - 1;
  const read = readSteps({ markdown, whole, firstLine, diagnostics });
  return {
    diagnostics,
    chapter: {
      ...yaml.value,
      file,
      source: whole,
      id: basename(file).replace(/\.md$/, '').replace(/^\d+-/, ''),
      markdown,
      ...read,
    },
  };
}

interface Reading {
  readonly markdown: string;
  readonly whole: Source;
  /** The line of the file that the Markdown begins at. */
  readonly firstLine: number;
  readonly diagnostics: Diagnostic[];
}

function readSteps(reading: Reading): Pick<Chapter, 'lead' | 'steps'> {
  const blocks = markdownBlocks(reading.markdown);
  const lines = reading.markdown.split(/\r\n|\r|\n/);
  const heads = blocks.filter(({ kind, level }) => kind === 'heading' && level === 2);
  const title = blocks.find(({ kind, level }) => kind === 'heading' && level === 1);
  const textOf = (from: number, to: number) => lines.slice(from, to).join('\n').trim();
  const firstHead = heads[0]?.lines[0] ?? lines.length;
  const steps = heads.map((head, i): GuideStep => {
    const [begin, end] = [head.lines[1], heads[i + 1]?.lines[0] ?? lines.length];
    const within = blocks.filter(({ lines: [at] }) => at >= begin && at < end);
    return {
      id: slug(head.text),
      title: head.text,
      markdown: textOf(begin, end),
      at: placeOf(head, reading.whole, reading.firstLine),
      ...readFences(within, reading),
    };
  });
  const stray = blocks.find(({ kind, info, lines: [at] }) => kind === 'fence' && /^cql\b/.test(info) && at < firstHead);
  if (stray) {
    const at = placeOf(stray, reading.whole, reading.firstLine);
    reading.diagnostics.push(mistake(at, 'The query belongs to no step.', 'Write a heading `## ...` above it.'));
  }
  return { lead: textOf(title?.lines[1] ?? 0, firstHead), steps };
}

function readFences(blocks: readonly MarkdownBlock[], reading: Reading): Pick<GuideStep, 'queries' | 'commands'> {
  const queries: GuideQuery[] = [];
  const commands: GuideCommand[] = [];
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'fence') continue;
    const at = placeOf(block, reading.whole, reading.firstLine);
    const { language, attributes, mistakes } = fenceInfo(block.info);
    for (const [message, note] of mistakes) reading.diagnostics.push(mistake(at, message, note));
    if (language === 'cql') {
      const id = attributes.get('id');
      if (id === undefined) {
        const note = 'Write ```cql id=NAME, and feeds=time-line where its rows belong into the report.';
        reading.diagnostics.push(mistake(at, 'The query has no id.', note));
        continue;
      }
      const feeds = (attributes.get('feeds') ?? '').split(',').filter((name) => name !== '');
      const query = source(reading.whole.name, block.text.trimEnd(), {
        line: reading.firstLine + block.lines[0] + 1,
        indent: block.indent,
      });
      const parameters = readParameters(query, reading.diagnostics);
      queries.push({
        id,
        query,
        feeds: feeds as GuideQuery['feeds'],
        parameters,
        at,
        ...meanings(blocks.slice(i + 1)),
      });
    } else if (isShell(language)) {
      const placeholders = placeholdersOf(block.text);
      const wrong = misplaced(block.text);
      if (wrong !== undefined)
        reading.diagnostics.push(
          mistake(
            at,
            `\`${wrong}\` stands within quotes.`,
            'Leave the quotes out: the value is quoted when it is filled in.',
          ),
        );
      const rowsOf = attributes.get('for');
      for (const name of placeholders) {
        if (rowsOf === undefined && !isEntityKind(name))
          reading.diagnostics.push(
            mistake(at, `\`{{${name}}}\` is no kind of entity.`, `There are ${Object.keys(entityKinds).join(', ')}.`),
          );
      }
      commands.push({ shell: language, text: block.text.trimEnd(), placeholders, at, ...(rowsOf && { for: rowsOf }) });
    }
  }
  return { queries, commands };
}

/** The parameters a query needs; what is wrong with it, and a parameter that no finding can fill, is reported. */
function readParameters(query: Source, diagnostics: Diagnostic[]): readonly string[] {
  diagnostics.push(...analyse(query, { parameters: anyEntity }).filter(({ severity }) => severity === 'error'));
  const names = new Set<string>();
  walk(parse(query).query, (node) => {
    if (node.kind !== 'Parameter' || node.defaultValue !== undefined) return true;
    const name = node.name.value;
    if (!names.has(name) && !isEntityKind(name)) {
      const note = `There are ${Object.keys(entityKinds).join(', ')}. One with a default may have any name.`;
      diagnostics.push(mistake({ source: query, span: node.span }, `\`?${name}\` is no kind of entity.`, note));
    }
    names.add(name);
    return true;
  });
  return [...names];
}

/** The paragraphs between a query and the next one that say what its rows mean. */
function meanings(after: readonly MarkdownBlock[]): Pick<GuideQuery, 'rows' | 'noRows'> {
  const next = after.findIndex(({ kind, info }) => kind === 'fence' && /^cql\b/.test(info));
  const texts = (next < 0 ? after : after.slice(0, next)).filter(({ kind }) => kind === 'paragraph');
  const found = (label: string) => {
    const start = `**${label}:**`;
    return texts
      .find(({ text }) => text.startsWith(start))
      ?.text.slice(start.length)
      .trim();
  };
  const [rows, noRows] = [found('Rows'), found('No rows')];
  return { ...(rows !== undefined && { rows }), ...(noRows !== undefined && { noRows }) };
}

function isShell(language: string): language is Shell {
  return (shells as readonly string[]).includes(language);
}

export function mistake({ source, span }: Place, message: string, note: string): Diagnostic {
  return { code: 'CQL0704', severity: 'error', message, source, span, notes: [note] };
}
