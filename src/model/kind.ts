/**
 * What a value is known to be. Every CQL value is text; the kind says how an expression happens to carry it, so that
 * casts appear only where they are needed (house decision 6). Null is absence, whatever the kind.
 * `list` is a list of texts (`name[0]`, `name[1]`, ...), `record` a whole event as JSON text: neither is a value a
 * filter can see, both are spread into fields where rows leave the engine.
 */
export type Kind = 'text' | 'number' | 'boolean' | 'list' | 'record';
