import path from 'node:path'
import { parseArgs } from 'node:util'
import { selectStarters, testStarters } from './starters/run.js'

const root = path.resolve(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    'render-only': { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
    'mutations-of': { type: 'string', multiple: true, default: [] },
    all: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true, default: [] },
  },
})
if (values['render-only'] !== (values.out !== undefined))
  throw new Error('--out DIR and --render-only go together: what is executed goes to a temporary folder')

const noSkip = process.env.DSP_NO_SKIP === '1'
const starters = selectStarters(root, positionals)
const some = values['mutations-of']
process.exitCode = await testStarters(root, starters, {
  renderTo: values.out,
  mutationsOf: values.mutations ? starters : some.length > 0 ? selectStarters(root, some) : [],
  set: values.set,
  all: values.all || noSkip || process.env.CI !== undefined,
  noSkip,
  again: values.again,
})
