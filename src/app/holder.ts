import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { identify, isAlive } from '../storage/embedded/process-identity.js';

/**
 * Where process numbers mean the same: a machine, or on Linux one container of it. A container may have been given the
 * name of another; its namespace of processes is its own (pid_namespaces(7)).
 */
async function place(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}${namespace.replace(/\D+/g, '+')}`;
}

/** This process, for whoever waits for a lease it holds: place, number, when it began. */
export async function thisProcess(): Promise<string> {
  const me = await identify(process.pid);
  return [await place(), process.pid, me?.started ?? ''].join(' ');
}

/** Whether a holder certainly lives no more: it would be here, and is not. Of other machines nobody can tell. */
export async function isGone(holder: string): Promise<boolean> {
  const [where = '', pid = '', ...started] = holder.split(' ');
  if (where !== (await place())) return false;
  return !(await isAlive({ pid: Number(pid), started: started.join(' ') }));
}
