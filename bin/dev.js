#!/usr/bin/env node
// dsp from its sources, without a build: node bin/dev.js show saga. Slower to start; the catalog still has to be built.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'

register()
const { aliasesOf, findCommands, makeManifest } = await import('../scripts/build/commands.ts')
const { main } = await import('../src/cli/main.ts')
const shared = await import('../src/cli/chunk.ts')

const found = findCommands(path.dirname(import.meta.dirname))
const manifest = await makeManifest(found, 'dev')
await main({
  root: path.dirname(import.meta.dirname),
  version: 'dev',
  tune: () => {},
  commands: Object.fromEntries(
    found.map(({ id, file }) => [
      id,
      async () => ({ ...shared, ...(await import(pathToFileURL(file).href)) }),
    ]),
  ),
  aliases: aliasesOf(manifest),
  manifest: () => manifest,
})
