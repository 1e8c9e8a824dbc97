import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { request as ask } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const LONGEST_START_MS = 50_000

/**
 * An API server of Kubernetes with an etcd, for these tests only: kube-apiserver and etcd from KUBEBUILDER_ASSETS, where
 * `setup-envtest use -p path` says they are, or from PATH. There are no nodes, so that nothing it takes is ever run.
 * `skip` is false, or says what is missing.
 */
export async function openApiServer() {
  const [etcd, kubeApiserver] = [find('etcd'), find('kube-apiserver')]
  if (etcd === undefined || kubeApiserver === undefined) {
    const why = 'kube-apiserver and etcd are neither in KUBEBUILDER_ASSETS nor on PATH'
    if (process.env.DSP_NO_SKIP === '1') throw new Error(`DSP_NO_SKIP=1, but ${why}`)
    return { skip: why, stop: async () => {} }
  }
  const [clients, peers, port] = [await freePort(), await freePort(), await freePort()]
  const [data, folder] = ['etcd-', 'kube-apiserver-'].map((name) => mkdtempSync(path.join(tmpdir(), name)))
  const store = launch(etcd, data, [
    `--data-dir=${data}`,
    `--listen-client-urls=http://127.0.0.1:${clients}`,
    `--advertise-client-urls=http://127.0.0.1:${clients}`,
    `--listen-peer-urls=http://127.0.0.1:${peers}`,
    '--unsafe-no-fsync',
  ])
  const token = randomUUID()
  const keys = path.join(folder, 'tokens.csv')
  writeFileSync(keys, `${token},tests,tests,system:masters\n`)
  const certificate = path.join(folder, 'apiserver.crt')
  const key = path.join(folder, 'apiserver.key')
  const server = launch(kubeApiserver, folder, [
    `--etcd-servers=http://127.0.0.1:${clients}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    `--token-auth-file=${keys}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    // It makes this key for its own certificate before it reads it here.
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    '--service-cluster-ip-range=10.0.0.0/24',
  ])
  const api = apiAt({ port, token, certificate })
  const stop = async () => {
    await end(server)
    await end(store)
  }
  try {
    // The namespace comes last.
    await until('the API server is ready', () => api.has('/api/v1/namespaces/default'))
  } catch (error) {
    await stop()
    throw error
  }
  return { skip: false, stop, apply: api.apply, install: api.install }
}

function apiAt({ port, token, certificate }) {
  const send = (method, url, body) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...(body && { 'content-type': 'application/apply-patch+yaml' }) }
      const options = { host: '127.0.0.1', port, path: url, method, headers, ca: readFileSync(certificate), agent: false }
      const sent = ask(options, (response) => {
        response.setEncoding('utf8')
        let text = ''
        response.on('data', (part) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode, text }))
      })
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })

  const has = (url) => send('GET', url).then(({ status }) => status === 200, () => false)

  const folderOf = async ({ apiVersion, kind, metadata }) => {
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    const { status, text } = await send('GET', group)
    const known = status === 200 ? JSON.parse(text).resources : []
    const resource = known.find((one) => one.kind === kind && !one.name.includes('/'))
    if (resource === undefined) throw new Error(`${apiVersion} has no ${kind}`)
    return `${group}${resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : ''}/${resource.name}`
  }

  /**
   * `kubectl apply --server-side --dry-run=server --validate=strict`.
   * @throws Error with what the server says against the object
   */
  const apply = async (object, { dryRun = true } = {}) => {
    const how = `fieldManager=tests&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`
    const { status, text } = await send('PATCH', `${await folderOf(object)}/${object.metadata.name}?${how}`, object)
    if (status >= 300) throw new Error(JSON.parse(text).message)
    return JSON.parse(text)
  }

  /** Adds a kind by its CustomResourceDefinition, and returns once there are objects of it. */
  const install = async (definition) => {
    await apply(definition, { dryRun: false })
    const { group, versions, names } = definition.spec
    for (const { name, served } of versions)
      if (served) await until(`there is a ${names.kind}`, () => has(`/apis/${group}/${name}/${names.plural}`))
  }

  return { has, apply, install }
}

// Ends the program and removes its folder as soon as nobody holds the pipe any more, however the tests ended.
const WATCH = '"$@" >/dev/null 2>&1 & cat >/dev/null; kill -KILL $! 2>/dev/null; wait; rm -rf "$0"'

const launch = (program, folder, args) =>
  spawn('sh', ['-c', WATCH, folder, program, ...args], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] })

async function end(child) {
  const ended = once(child, 'exit')
  child.stdin.end()
  await ended
}

function find(program) {
  const folders = [process.env.KUBEBUILDER_ASSETS ?? '', ...(process.env.PATH ?? '').split(path.delimiter)]
  return folders.filter(Boolean).map((folder) => path.join(folder, program)).find(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function freePort() {
  const socket = createServer().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

async function until(what, holds) {
  const end = Date.now() + LONGEST_START_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${LONGEST_START_MS / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
