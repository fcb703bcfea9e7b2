import type { Place } from '../../model/checked.ts';
import type { Source } from '../../source/source.ts';
import type { FrontMatter, ReportSection, Shell } from './guide-format.ts';

/** A chapter of a pack's guide or playbook: one Markdown file. */
export interface Chapter extends FrontMatter {
  /** The Markdown file, as it was found. */
  readonly file: string;
  readonly source: Source;
  /** The name of the file without number and ending: `10-who-is-it.md` is `who-is-it`. */
  readonly id: string;
  /** The whole text below the front matter. */
  readonly markdown: string;
  /** What stands above the first step: what to do first. */
  readonly lead: string;
  readonly steps: readonly GuideStep[];
}

/** A step: a heading of the second level and what is below it. */
export interface GuideStep {
  /** As GitHub makes an anchor of its heading; no two steps of a pack have the same. */
  readonly id: string;
  readonly title: string;
  /** The Markdown below the heading. */
  readonly markdown: string;
  readonly queries: readonly GuideQuery[];
  readonly commands: readonly GuideCommand[];
  readonly at: Place;
}

/** A fenced block of CQL: ```` ```cql id=sign-ins feeds=time-line,others ````. */
export interface GuideQuery {
  readonly id: string;
  /** The query; its diagnostics give lines of the Markdown file. */
  readonly query: Source;
  /** Which parts of a report its rows go into. */
  readonly feeds: readonly ReportSection[];
  /** The names of its `?parameters` without a default, which are kinds of entities, in the order of the query. */
  readonly parameters: readonly string[];
  /** What it means that there are rows, or none: the paragraphs that begin with **Rows:** and **No rows:**. */
  readonly rows?: string;
  readonly noRows?: string;
  readonly at: Place;
}

/** A fenced block of commands: ```` ```sh ````, ```` ```powershell for=federation-tokens ````. */
export interface GuideCommand {
  readonly shell: Shell;
  /** The text with `{{placeholders}}`. */
  readonly text: string;
  /** The query whose rows fill the placeholders; absent: the entities of the finding do. */
  readonly for?: string;
  readonly placeholders: readonly string[];
  readonly at: Place;
}
