import { apply, choose, literal, noList } from '../../plan/build.ts';
import { addsTarget, arrayOf, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayRename = defineFunction({
  name: 'array:rename',
  kind: 'transform',
  summary: 'Gives the elements of an array, up to its first gap, another name.',
  docs: 'https://library.humio.com/data-analysis/functions-array-rename.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', required: true },
  ],
  output: 'asArray',
  notes: [
    'An array that has the new name already gives way; where there is nothing to rename it stays.',
    'Elements behind a gap keep their name.',
  ],
  examples: [
    {
      title: 'Over another array',
      events: [
        {
          'mail[0]': 'a@x',
          'mail[1]': 'b@x',
          'mail[3]': 'c@x',
          'user.email[0]': 'p',
          'user.email[1]': 'q',
          'user.email[2]': 'r',
        },
      ],
      query: 'array:rename("mail[]", asArray="user.email[]")',
      rows: [
        {
          'mail[0]': null,
          'mail[1]': null,
          'mail[3]': 'c@x',
          'user.email[0]': 'a@x',
          'user.email[1]': 'b@x',
          'user.email[2]': null,
        },
      ],
    },
    {
      title: 'Nothing to rename, and the same name',
      events: [{ 'b[0]': 'p' }, { 'a[0]': 'x' }],
      query: 'array:rename("b[]", asArray="b[]") | array:rename("a[]", asArray="b[]")',
      rows: [{ 'b[0]': 'p' }, { 'a[0]': null, 'b[0]': 'x' }],
    },
  ],
  addedFields: addsTarget,
  step: (call, context) => {
    const [from, to] = [arrayOf(call), targetOf(call)];
    if (from === to) return;
    const list = context.bind(context.list(from));
    const some = apply('less', literal(0), apply('listLength', list));
    context.replaceList(to, choose([{ when: some, then: list }], context.list(to)));
    context.replaceList(from, noList);
  },
});
