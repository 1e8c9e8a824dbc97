#!/usr/bin/env node
'use strict'
// CommonJS, because that starts faster; and short, because every start pays for it.
const fs = require('node:fs')
const path = require('node:path')

const loaded = new Map()
/** Whether this run adds to the code cache; whether it has set flags of V8. */
let filling = false
let tuned = false
const root = path.dirname(__dirname)
const bundle = path.join(root, 'dist/dsp.cjs')
const { env } = process

const [, , first, second] = process.argv
if (second === undefined && (first === '--version' || first === '-V')) {
  // The fast lane: nothing but the version is read.
  fs.writeSync(1, `${require('../package.json').version}\n`)
} else if (fs.existsSync(bundle)) {
  const { main } = env.DSP_NO_CODE_CACHE ? require(bundle) : load(bundle)
  main(root, tune)
} else {
  fs.writeSync(2, 'error: dsp is not built\n  dist/dsp.cjs is missing.\n  try: npm run build\n')
  process.exitCode = 2
}

// ---- The code cache --------------------------------------------------------------------------------------------
// It keeps what V8 compiled, so that the next start does not compile it again. It works on Node 20, 22 and 24 alike;
// module.enableCompileCache() exists only from 22 and saves half as much. No command needs the cache: every fault of
// it is silent and costs only time.

/**
 * Sets flags of V8. It takes cached code only under the flags under which that was made, so the cache is made and read without
 * any: a run that fills the cache goes without the flags, and one that has set them leaves the cache alone.
 */
function tune(flags) {
  if (filling) return
  tuned = true
  require('node:v8').setFlagsFromString(flags)
}

/** What require(file) returns, compiled from the cache where there is one. */
function load(file) {
  const module = { exports: {} }
  compiled(file).call(module.exports, module.exports, requireFrom(file), module, file, path.dirname(file))
  return module.exports
}

/** The files of the program ask for each other, and otherwise for nothing but Node's own modules. */
function requireFrom(file) {
  return (name) => {
    if (!name.startsWith('.')) return require(name)
    const other = path.join(path.dirname(file), name)
    if (!loaded.has(other)) loaded.set(other, load(other))
    return loaded.get(other)
  }
}

/** The code of a file as a function, as require would call it. */
function compiled(file) {
  const source = fs.readFileSync(file, 'utf8')
  const cache = tuned ? undefined : cacheFile(source)
  const cachedData = cache && read(cache)
  // One line, so that line numbers in a stack stay right.
  const wrapper = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`
  const script = new (require('node:vm').Script)(wrapper, { filename: file, cachedData })
  if (cache && (!cachedData || script.cachedDataRejected)) {
    filling = true
    // At the end, so that what this command compiled lazily is in it too.
    process.once('exit', () => write(cache, script))
  }
  return script.runInThisContext()
}

// V8 itself checks only the length of the source, so the name says which build it is (the build writes it first).
function cacheFile(source) {
  const build = /^\/\/([0-9a-f]{16})\n/.exec(source)?.[1]
  if (!build) return undefined
  try {
    return path.join(cacheFolder(), `${build}-${process.versions.v8}-${process.arch}.bin`)
  } catch {
    return undefined // no home folder
  }
}

function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env
  if (XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)) return path.join(XDG_CACHE_HOME, 'dsp')
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'dsp', 'cache')
  return path.join(HOME || require('node:os').homedir(), '.cache', 'dsp')
}

// A code cache is code: it is taken only from this user's own file in this user's own folder, writable by nobody else.
function read(cache) {
  try {
    return [path.dirname(cache), cache].every(isOurs) ? fs.readFileSync(cache) : undefined
  } catch {
    return undefined // not there yet
  }
}

function isOurs(file) {
  if (!process.getuid) return true
  const { uid, mode } = fs.lstatSync(file)
  return uid === process.getuid() && (mode & 0o022) === 0
}

function write(cache, script) {
  try {
    const folder = path.dirname(cache)
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOurs(folder)) return
    const temporary = `${cache}.${process.pid}.tmp`
    fs.writeFileSync(temporary, script.createCachedData(), { mode: 0o600, flag: 'wx' })
    fs.renameSync(temporary, cache)
    prune(folder)
  } catch {} // a read-only home, a full disk: no command fails for a cache
}

// Every build leaves as many files as it has chunks that ran; those of the newest two are of use.
function prune(folder) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.bin'))
  if (files.length <= 40) return
  const byAge = files
    .map((name) => path.join(folder, name))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)
  for (const file of byAge.slice(40)) fs.unlinkSync(file)
}
