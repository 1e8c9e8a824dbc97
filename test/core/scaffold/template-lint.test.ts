import { expect, test } from 'vitest'
import { lintTemplate } from '../../../src/core/scaffold/template-lint.js'

const view = { name: 'x', size: { a: { value: 1 } }, list: [{ id: 'x', inner: { y: 1 } }], flag: true }
const partials = new Map([
  ['good', '{{name}}'],
  ['bad', '{{nmae}}'],
  ['loop', '{{> loop}}'],
])
const lint = (text: string) => lintTemplate(text, { view, partials })

test.each([
  ['plain text', 'nothing { here } is {a} template'],
  ['a name', '{{name}} {{size.a.value}}'],
  ['a helper', '{{pascal name}} {{json list}}'],
  ['a list', '{{#each list}}{{id}} {{inner.y}} {{../name}} {{@index}} {{@root.name}}{{/each}}'],
  ['a block with else', '{{#if flag}}{{name}}{{else}}{{size.a.value}}{{/if}}'],
  ['with', '{{#with size}}{{a.value}}{{/with}}'],
  ['a part', '{{> good}}'],
  ['an escaped expression', '$\\{{ matrix.node }}'],
  ['a comment', '{{! name }}'],
])('nothing is wrong with %s', async (_, text) => expect(await lint(text)).toEqual([]))

test.each([
  ['a misspelt name', '{{nmae}}', 'unknown-name'],
  ['a misspelt name in a condition, which strict mode does not see', '{{#if flga}}x{{/if}}', 'unknown-name'],
  ['a misspelt name in what is not rendered', '{{#if flag}}{{else}}{{nmae}}{{/if}}', 'unknown-name'],
  ['a misspelt name in a list', '{{#each list}}{{di}}{{/each}}', 'unknown-name'],
  ['a name that only objects have', '{{constructor}}', 'unknown-name'],
  ['a misspelt name below', '{{size.b.value}}', 'unknown-name'],
  ['an unknown helper', '{{shout name}}', 'unknown-helper'],
  ['a helper that calls another', '{{pascal (shout name)}}', 'unknown-helper'],
  ['an unknown block', '{{#unknown name}}{{/unknown}}', 'unknown-block'],
  ['lookup, which reaches anything', '{{lookup size "a"}}', 'unknown-helper'],
  ['each over what is no list', '{{#each name}}{{/each}}', 'not-a-list'],
  ['an unknown part', '{{> none}}', 'unknown-partial'],
  ['a part with a misspelt name', '{{> bad}}', 'unknown-name'],
  ['a part that includes itself', '{{> loop}}', 'unknown-partial'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what is looked for
  ['an expression of GitHub Actions', 'run: ${{ matrix.node }}', 'unescaped-expression'],
  ['a literal of Go', 'x := [][]int{{1,2}}', 'syntax'],
  ['a block that is not closed', '{{#if flag}}', 'syntax'],
])('found: %s', async (_, text, code) => {
  expect((await lint(text)).map((one) => one.code)).toContain(code)
})

test('a finding has its line', async () => {
  expect(await lint('a\nb {{nmae}}')).toEqual([{ code: 'unknown-name', line: 2, about: 'nmae' }])
})
