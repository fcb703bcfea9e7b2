/**
 * LogScale appends tail(200) to a query without an aggregate, the subquery of defineTable() included.
 * https://library.humio.com/data-analysis/writing-queries-tail.html
 */
export const implicitTail = 200;
