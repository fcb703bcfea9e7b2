import type { InputPart } from '../plan/input-layout.ts';
import type { FileForm } from './sniff.ts';

/** A file of a layout and how it is read. */
export interface LayoutFile {
  readonly path: string;
  readonly form: FileForm;
  readonly size: number;
  readonly tolerant: boolean;
  readonly longestRecord?: number;
}

/** Groups files that are read in the same way, in the order they come. */
export function groupParts(files: readonly LayoutFile[]): readonly InputPart[] {
  const groups = new Map<string, { readonly first: LayoutFile; readonly paths: string[]; largest: number }>();
  for (const file of files) {
    const { format, compression, envelope, columns, csv, time, parser } = file.form;
    const key = JSON.stringify([
      format,
      compression,
      envelope,
      columns,
      csv && [csv.delimiter, csv.quote, csv.escape, csv.skip],
      time && [time.field, time.form],
      parser,
      file.tolerant,
      file.longestRecord,
    ]);
    const group = groups.get(key);
    if (group) {
      group.paths.push(file.path);
      group.largest = Math.max(group.largest, file.size);
    } else {
      groups.set(key, { first: file, paths: [file.path], largest: file.size });
    }
  }
  return [...groups.values()].map(({ first: { form, tolerant, longestRecord }, paths, largest }) => ({
    ...form,
    files: paths,
    tolerant,
    largestFile: largest,
    ...(longestRecord !== undefined && { longestRecord }),
  }));
}

/** The files of parts, one by one; the size of each is that of the largest one of its part. */
export function filesOf(parts: readonly InputPart[]): readonly LayoutFile[] {
  return parts.flatMap(({ files, tolerant, largestFile, longestRecord, ...form }) =>
    files.map((path) => ({
      path,
      form,
      size: largestFile,
      tolerant,
      ...(longestRecord !== undefined && { longestRecord }),
    })),
  );
}
