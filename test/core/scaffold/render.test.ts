import { describe, expect, test } from 'vitest'
import {
  readAnswers,
  render,
  type StarterBundle,
  type StarterInput,
  viewOf,
} from '../../../src/core/scaffold/index.js'
import { computeSizes, measure } from '../../../src/core/sizing/index.js'
import { bundleOf } from '../../support/starter.js'

const view = (bundle: StarterBundle, given: Record<string, string> = {}) =>
  viewOf({
    bundle,
    answers: readAnswers(bundle.manifest.inputs, new Map(Object.entries(given))),
    ...computeSizes(bundle.manifest.sizing, measure(new Map(), new Map())),
    warnings: [],
  })

const inputs: StarterInput[] = [
  { id: 'name', type: 'string', text: 'Name.', default: 'guard', pattern: '.*' },
  { id: 'store', type: 'choice', text: 'Store.', default: 'redis', options: ['redis', 'local'] },
  { id: 'metrics', type: 'flag', text: 'Metrics.', default: false },
]

test('names, helpers and parts are filled in, and nothing is escaped for HTML', async () => {
  const bundle = await bundleOf(
    [
      {
        path: 'b/{{input.name}}.ts',
        text: 'class {{pascal input.name}} // <{{input.name}}> & "{{> part}}"\n',
      },
      { path: 'a.txt', text: 'as it is, { and }\n' },
    ],
    { inputs, sizing: ['attempts'] },
    { part: '{{size.attempts.value}} of {{#each sizes}}{{id}}{{/each}}' },
  )
  expect(await render(bundle, view(bundle, { name: 'my-list' }))).toEqual([
    { path: 'a.txt', text: 'as it is, { and }\n', kind: 'seed', executable: false, merge: true },
    {
      path: 'b/my-list.ts',
      text: 'class MyList // <my-list> & "2 of attempts"\n',
      kind: 'seed',
      executable: false,
      merge: true,
    },
  ])
})

test('what HTML would escape stays', async () => {
  const summary = 'List<String> & "q" \'s\' `x` = y'
  const bundle = await bundleOf([{ path: 'a', text: '{{summary}}' }], { summary })
  expect((await render(bundle, view(bundle)))[0]?.text).toBe(summary)
})

test('files come in the order of their paths, whatever the order of the manifest', async () => {
  const bundle = await bundleOf([
    { path: 'z', text: '' },
    { path: 'B', text: '' },
    { path: 'a', text: '' },
  ])
  expect((await render(bundle, view(bundle))).map(({ path }) => path)).toEqual(['B', 'a', 'z'])
})

test('a condition leaves files out', async () => {
  const bundle = await bundleOf(
    [
      { path: 'redis', text: '', when: 'store.redis' },
      { path: 'local', text: '', when: 'store.local' },
      { path: 'metrics', text: '', when: 'metrics' },
    ],
    { inputs },
  )
  const paths = async (given: Record<string, string>) =>
    (await render(bundle, view(bundle, given))).map(({ path }) => path)
  expect(await paths({})).toEqual(['redis'])
  expect(await paths({ store: 'local', metrics: 'yes' })).toEqual(['local', 'metrics'])
})

describe('refused', () => {
  test.each([
    ['a name that the view lacks', [{ path: 'a', text: '{{nmae}}' }], /nmae/],
    ['a path out of the folder by an answer', [{ path: '{{input.name}}/x', text: '' }], /not allowed/],
    [
      'two files of one name',
      [
        { path: 'a', text: '' },
        { path: 'A', text: '' },
      ],
      /rendered twice/,
    ],
    ['more than two MiB', [{ path: 'a', text: 'x'.repeat(2 * 1024 * 1024 + 1) }], /larger/],
  ])('%s', async (_, files, message) => {
    const bundle = await bundleOf(files, { inputs })
    await expect(render(bundle, view(bundle, { name: '..' }))).rejects.toThrow(message)
  })
})
