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
    set: { type: 'string', multiple: true, default: [] },
  },
})

process.exitCode = await testStarters(root, selectStarters(root, positionals), {
  out: values.out,
  renderOnly: values['render-only'],
  mutations: values.mutations,
  set: values.set,
})
