import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A real component for tests. `skip` is false, or says why it is not there; then there is no url. */
export interface Service {
  readonly url: string
  readonly skip: string | false
  stop(): Promise<void>
}

/** How a component is found. */
export interface Wanted {
  /** The environment variable that may name a running one. */
  readonly variable: string
  /** The program to start where none is named, and folders that are searched beside PATH. */
  readonly program: string
  readonly folders?: readonly string[]
  /** Starts it on a port with its data in a folder that is removed at the end. */
  readonly start: (found: { program: string; port: number; folder: string }) => ChildProcess
  readonly url: (port: number) => string
}

const LONGEST_START_MS = 30_000

/** The component that the environment names, else one of its own on a free port, else a reason to skip. */
export async function openService({ variable, program, folders = [], start, url }: Wanted): Promise<Service> {
  const named = process.env[variable]
  if (named) return { url: named, skip: false, stop: async () => {} }
  const file = find(program, folders)
  if (file === undefined) {
    const why = `neither ${variable} nor ${program} on PATH`
    if (process.env.DSP_NO_SKIP === '1') throw new Error(`DSP_NO_SKIP=1, but there is ${why}`)
    return { url: '', skip: why, stop: async () => {} }
  }
  const port = await freePort()
  const folder = mkdtempSync(path.join(tmpdir(), `${program}-`))
  const child = start({ program: file, port, folder })
  await listening(port, child)
  return {
    url: url(port),
    skip: false,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.stdin?.end()
      if (child.exitCode === null) await ended
    },
  }
}

/** Who runs the program: some refuse to be root, as which containers run. The first of these users that there is. */
export function unprivileged(users: readonly string[], folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const ids = users.map(idsOf).find((found) => found !== undefined)
  if (ids === undefined) throw new Error(`there is no user ${users.join(' or ')} to run it`)
  chownSync(folder, ids.uid, ids.gid)
  return ids
}

function idsOf(user: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) => spawnSync('id', [flag, user], { encoding: 'utf8' })
  const uid = id('-u')
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : undefined
}

// Ends the program and removes its folder as soon as nobody holds the pipe any more, however the tests ended.
const WATCH = '"$@" >/dev/null 2>&1 & cat >/dev/null; kill -INT $! 2>/dev/null; wait; rm -rf "$0"'

/** Starts a program that lives as long as the tests. */
export function launch(
  program: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd: string },
): ChildProcess {
  return spawn('sh', ['-c', WATCH, options.cwd, program, ...args], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

function find(program: string, folders: readonly string[]): string | undefined {
  const searched = [...(process.env.PATH ?? '').split(path.delimiter), ...folders.flatMap(expanded)]
  return searched.map((folder) => path.join(folder, program)).find(isExecutable)
}

/** One star in a folder stands for a version; the newest first. */
function expanded(pattern: string): string[] {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return [pattern]
  try {
    const versions = readdirSync(before).sort((a, b) => Number(b) - Number(a))
    return versions.map((version) => `${before}${version}${after}`)
  } catch {
    return []
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  const end = Date.now() + LONGEST_START_MS
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before it listened`)
    if (Date.now() > end) throw new Error(`it does not listen on ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.end())
  })
}
