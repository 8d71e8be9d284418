/** A Redis behind Sentinels: whom to ask, for which master, and what the master asks of its guests. */
export interface SentinelAddress {
  sentinels: { host: string; port: number }[];
  /** What the Sentinels call the master. */
  name: string;
  db: number;
  username: string | null;
  password: string | null;
}

export const SENTINEL = 'sentinel://';

const SHAPE = /^sentinel:\/\/(?:([^:@/]*):([^@/]*)@)?([^@/?#\s]+)\/([^/?#\s]+)(?:\/(\d{1,4}))?$/;
const HOST = /^(\[[\da-fA-F:.]+\]|[^:[\],]+)(?::(\d{1,5}))?$/;
/** https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/ */
const USUAL_PORT = 26_379;

/**
 * `sentinel://[[user]:password@]host[:26379][,host2[:26379]…]/NAME[/db]`; user, password and name may be
 * percent-encoded. Null when it is not of this shape: several hosts are no URL, so URL cannot judge it.
 */
export function parseSentinelAddress(text: string): SentinelAddress | null {
  const [, user = '', password = '', hosts = '', name = '', db = '0'] = SHAPE.exec(text) ?? [];
  const sentinels = hosts.split(',').flatMap((one) => {
    const [, host, port = USUAL_PORT] = HOST.exec(one) ?? [];
    return host === undefined || Number(port) > 65_535
      ? []
      : [{ host: host.replace(/^\[|\]$/g, ''), port: Number(port) }];
  });
  if (hosts === '' || sentinels.length !== hosts.split(',').length) return null;
  try {
    return {
      sentinels,
      name: decodeURIComponent(name),
      db: Number(db),
      username: decodeURIComponent(user) || null,
      password: decodeURIComponent(password) || null,
    };
  } catch {
    return null;
  }
}
