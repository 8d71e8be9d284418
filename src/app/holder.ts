import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { identify, isAlive } from '../storage/embedded/process-identity.js';

/**
 * Where process numbers mean the same: one running system, or on Linux one container of it. Machines and containers may
 * share a name; the boot and the namespace of processes are their own (pid_namespaces(7), random(4)).
 */
async function place(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return `${boot.slice(0, 8)}+${namespace.replace(/\D+/g, '')}`;
}

/** This process, for whoever waits for a lease it holds: host, number, place, when it began. */
export async function thisProcess(): Promise<string> {
  const me = await identify(process.pid);
  return [hostname(), process.pid, await place(), me?.started ?? ''].join(' ');
}

/** Whether a holder certainly lives no more: it would be here, and is not. Of other machines nobody can tell. */
export async function isGone(holder: string): Promise<boolean> {
  const [host, pid = '', where, ...started] = holder.split(' ');
  if (host !== hostname() || where !== (await place())) return false;
  return !(await isAlive({ pid: Number(pid), started: started.join(' ') }));
}
