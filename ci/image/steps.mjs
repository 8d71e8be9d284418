import { cp, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { ended, furnish, startIn } from './room.mjs';

/** What the Dockerfile may use; anything else has to be taught here first. */
const META = new Set(['EXPOSE']);

/**
 * Carries the steps of a Dockerfile out, one by one, each stage in a root folder of its own below `home`, on the system and
 * the Node of this machine instead of the base image's.
 * @param context the folder COPY takes from
 * @returns the last stage: {root, cwd, env, user, command, healthcheck}
 */
export async function runSteps(dockerfile, { context, home, tell }) {
  const stages = new Map();
  let stage = null;
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const keyword = instruction.getKeyword();
    const rest = instruction.getArgumentsContent() ?? '';
    if (keyword === 'FROM') {
      const [image, , name = String(stages.size)] = rest.split(/\s+/);
      if (!image.startsWith('node:')) throw new Error(`the base ${image} is not known here`);
      stage = {
        root: join(home, name),
        cwd: '/',
        env: {},
        user: 'root',
        entrypoint: [],
        command: [],
        healthcheck: [],
      };
      stages.set(name, stage);
      await furnish(stage.root);
      tell(`FROM ${image}: the Node of this machine, ${process.version}`);
    } else if (!META.has(keyword)) {
      tell(`${keyword} ${rest.replace(/\s+/g, ' ').slice(0, 100)}`);
      await step(stage, keyword, { instruction, rest, stages, context });
    }
  }
  return { ...stage, command: [...stage.entrypoint, ...stage.command] };
}

async function step(stage, keyword, { instruction, rest, stages, context }) {
  if (keyword === 'WORKDIR') {
    stage.cwd = resolve(stage.cwd, rest);
    await mkdir(join(stage.root, stage.cwd), { recursive: true });
  } else if (keyword === 'ENV') {
    for (const property of instruction.getProperties()) stage.env[property.getName()] = property.getValue();
  } else if (keyword === 'COPY') {
    await copy(stage, instruction, stages, context);
  } else if (keyword === 'RUN') {
    const cache = { npm_config_cache: '/tmp/npm', HOME: '/root' };
    const child = startIn(stage.root, ['/bin/sh', '-c', rest.replace(/\\\n/g, ' ')], {
      cwd: stage.cwd,
      env: { ...cache, ...stage.env },
      user: stage.user,
    });
    const code = await ended(child);
    if (code !== 0) throw new Error(`RUN ${rest} ended with ${code}`);
  } else if (keyword === 'USER') stage.user = rest;
  else if (keyword === 'HEALTHCHECK') stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('[')));
  else if (keyword === 'ENTRYPOINT') stage.entrypoint = JSON.parse(rest);
  else if (keyword === 'CMD') stage.command = JSON.parse(rest);
  else throw new Error(`${keyword} is not known here`);
}

async function copy(stage, instruction, stages, context) {
  const from = instruction.getFlags().find((flag) => flag.getName() === 'from');
  const root = from ? stages.get(from.getValue()).root : context;
  const paths = instruction.getArguments().map((argument) => argument.getValue());
  const given = paths.at(-1);
  const target = join(stage.root, resolve(stage.cwd, given));
  const many = given.endsWith('/') || paths.length > 2;
  for (const path of paths.slice(0, -1)) {
    const into = many ? join(target, basename(path)) : target;
    await cp(join(root, path), into, { recursive: true, verbatimSymlinks: true });
  }
}
