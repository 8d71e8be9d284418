import { WorldError } from '../errors.js';
import { present } from '../present.js';
import type { AdministratorRights } from '../types.js';
import { checkSees } from '../world/may-speak.js';
import { rightsFromLink } from '../world/rights.js';
import type { SayOptions } from '../world/speech.js';
import type { World } from '../world/world.js';

/** What the page asks for on a person's behalf; the body of POST /sandbox/act. */
export interface ActionRequest {
  as: number;
  action: string;
  chat?: number;
  /** What is said, or the payload of a link. */
  text?: string;
  message?: number;
  row?: number;
  column?: number;
  replyTo?: number;
  topic?: number;
  /** Of an inline answer. */
  offset?: string;
  query?: string;
  result?: string;
  /** `post_messages+edit_messages`, as in a startchannel link. */
  rights?: string;
}

const NUMBERS: readonly (keyof ActionRequest)[] = [
  'as',
  'chat',
  'message',
  'row',
  'column',
  'replyTo',
  'topic',
];

/** The body of an action, each field of its kind. */
export function readAction(body: Record<string, unknown>): ActionRequest {
  for (const [field, value] of Object.entries(body)) {
    const kind = NUMBERS.includes(field as keyof ActionRequest) ? 'number' : 'string';
    if (value !== undefined && value !== null && typeof value !== kind) {
      throw new WorldError(`Поле «${field}» — ${kind === 'number' ? 'число' : 'строка'}.`);
    }
  }
  return body as unknown as ActionRequest;
}

/** Performs the action; the returned object goes back to the page. Impossible wishes are WorldErrors in Russian. */
export function act(world: World, request: ActionRequest): object {
  const personId = world.person(request.as).id;
  const chatId = request.chat ?? personId;
  switch (request.action) {
    case 'say': {
      return { message: world.say(personId, chatId, request.text ?? '', sayOptions(request)).id };
    }
    case 'edit-post':
      world.editPost(personId, chatId, request.message ?? 0, request.text ?? '');
      return {};
    case 'delete-post':
      world.deletePost(personId, chatId, request.message ?? 0);
      return {};
    case 'start':
      world.start(personId, request.text);
      return {};
    case 'press':
      return { callback: press(world, personId, chatId, request) };
    case 'read':
      checkSees(world, world.chat(chatId), personId);
      world.read(personId, chatId);
      return {};
    case 'block':
      world.block(personId);
      return {};
    case 'unblock':
      world.unblock(personId);
      return {};
    case 'add-bot':
      world.invite(personId, chatId, request.text ?? '', rightsOf(request));
      return {};
    case 'remove-bot':
      world.removeBot(personId, chatId);
      return {};
    case 'leave':
      world.leave(personId, chatId);
      return {};
    case 'create-topic':
      return { topic: world.createTopic(personId, chatId, request.text ?? '') };
    case 'inline':
      return { query: world.askInline(personId, chatId, request.text ?? '', request.offset) };
    case 'choose': {
      const { query = '', result = '' } = request;
      return { message: world.chooseInline(personId, chatId, query, result, sayOptions(request)).id };
    }
    case 'upgrade-group':
      world.checkManages(chatId, personId);
      return { chat: world.upgradeGroup(chatId) };
    default:
      throw new WorldError(`Действия «${request.action}» локальный Telegram не знает.`);
  }
}

export function sayOptions({ replyTo, topic }: Pick<ActionRequest, 'replyTo' | 'topic'>): SayOptions {
  return present({ replyTo, topicId: topic });
}

function press(
  world: World,
  personId: number,
  chatId: number,
  { message, row, column }: ActionRequest,
): string {
  const record = world.chat(chatId).messages.find(({ id }) => id === message);
  const button = record?.keyboard?.inline_keyboard[row ?? 0]?.[column ?? 0];
  if (!record || !button) throw new WorldError('Этой кнопки уже нет: сообщение изменилось.');
  return world.press(personId, chatId, record.id, button);
}

function rightsOf({ rights }: ActionRequest): AdministratorRights | undefined {
  return rights === undefined ? undefined : rightsFromLink(rights);
}
