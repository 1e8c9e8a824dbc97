import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What HAProxy says to a configuration. */
export function check(conf, env = {}) {
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', conf], { encoding: 'utf8', env: { ...process.env, ...env } })
  return { status, stderr }
}

/** HAProxy with a configuration, on a free port, until the end of the test. */
export async function startHaproxy(t, conf, env = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'haproxy-'))
  const port = await freePort()
  const socket = path.join(folder, 'admin.sock')
  const given = { ...process.env, BIND: `127.0.0.1:${port}`, ADMIN_SOCKET: socket, ...env }
  const child = spawn('haproxy', ['-db', '-f', conf], { env: given, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  // Also where the tests are ended from outside.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  t.after(async () => {
    process.removeListener('exit', end)
    if (child.exitCode === null && end()) await once(child, 'exit')
    rmSync(folder, { recursive: true })
  })
  await until('HAProxy listens', async () => {
    if (child.exitCode !== null) throw new Error(said)
    return (await accepts(port)) && (await admin(socket, 'show info').then(Boolean, () => false))
  })
  return {
    /** A command for the running HAProxy. */
    admin: (command) => admin(socket, command),
    /** Whether a server is up, as HAProxy sees it. */
    isUp: async (server) => {
      const rows = (await admin(socket, 'show stat')).split('\n').map((line) => line.split(','))
      const column = rows[0].indexOf('status')
      const [backend, name] = server.split('/')
      return rows.some((row) => row[0] === backend && row[1] === name && row[column].startsWith('UP'))
    },
    ask: (url, options) => send(port, url, options),
  }
}

const CHECKS = ['/healthz', '/readyz']

/** A small server that remembers what it was asked, checks left out. */
export async function startServer(t, handler) {
  const asked = []
  let isReady = () => true
  const server = createServer((incoming, response) => {
    if (CHECKS.includes(incoming.url)) return response.writeHead(isReady() ? 200 : 503).end()
    asked.push(incoming)
    incoming.resume()
    handler(incoming, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  t.after(stop)
  const setReady = (answer) => {
    isReady = answer
  }
  return { asked, stop, setReady, address: `127.0.0.1:${server.address().port}` }
}

export const says = (text, status = 200) => (_, response) => {
  response.statusCode = status
  response.end(text)
}

/** One request on a connection of its own. */
export function send(port, url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const all = { ...headers, ...length }
    const outgoing = request({ host: '127.0.0.1', port, path: url, method, headers: all, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }))
      response.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Waits until something holds, for 10 s at most. */
export async function until(what, holds) {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A port of this machine where nobody listens. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

function admin(socket, command) {
  return new Promise((resolve, reject) => {
    let text = ''
    const client = connect(socket).setEncoding('utf8')
    client.on('data', (part) => {
      text += part
    })
    client.on('end', () => resolve(text.trim()))
    client.on('error', reject)
    client.end(`${command}\n`)
  })
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
