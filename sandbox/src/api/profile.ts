import { badRequest } from '../errors.js';
import type { AdministratorRights, BotCommand, BotCommandScope } from '../types.js';
import { accessChat } from '../world/access.js';
import { completeRights } from '../world/rights.js';
import type { CommandsRecord } from '../world/state.js';
import type { Call, Handler } from './handler.js';
import type { Args } from './params.js';

const SCOPES = new Set<string>([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

export function getMe({ world }: Call): object {
  return {
    id: world.bot.id,
    is_bot: true,
    first_name: world.bot.name,
    username: world.bot.username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: world.bot.inline !== undefined,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

export function setMyCommands(call: Call): true {
  const commands = (call.args.list('commands') ?? []).map(readCommand);
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  replaceCommands(call, commands);
  return true;
}

export function deleteMyCommands(call: Call): true {
  replaceCommands(call, []);
  return true;
}

export function getMyCommands(call: Call): BotCommand[] {
  const scope = readScope(call);
  return call.world.state.profile.commands.find(sameSlot(scope, language(call.args)))?.commands ?? [];
}

/** The pair of methods that set and get one translated text of the profile; an empty text removes it. */
export function profileText(
  field: 'names' | 'descriptions' | 'shortDescriptions',
  param: string,
): { set: Handler; get: Handler } {
  return {
    set({ world, args }) {
      const text = args.string(param) ?? '';
      const texts = world.state.profile[field];
      if (text === '') delete texts[language(args)];
      else texts[language(args)] = text;
      world.emit({ type: 'profile' });
      return true;
    },
    get({ world, args }) {
      const texts = world.state.profile[field];
      const fallback = field === 'names' ? world.bot.name : '';
      return { [param]: texts[language(args)] ?? texts[''] ?? fallback };
    },
  };
}

export function setMyDefaultAdministratorRights({ world, args }: Call): true {
  const rights = (args.object('rights') ?? {}) as AdministratorRights;
  if (args.flag('for_channels')) world.state.profile.channelRights = rights;
  else world.state.profile.groupRights = rights;
  world.emit({ type: 'profile' });
  return true;
}

export function getMyDefaultAdministratorRights({ world, args }: Call): AdministratorRights {
  const { channelRights, groupRights } = world.state.profile;
  return args.flag('for_channels')
    ? { ...completeRights('channel', channelRights), can_manage_chat: channelRights.can_manage_chat === true }
    : { ...completeRights('group', groupRights), can_manage_chat: groupRights.can_manage_chat === true };
}

export function setChatMenuButton({ world, args }: Call): true {
  const button = args.object('menu_button') ?? { type: 'default' };
  if (button.type === 'web_app') throw badRequest('not simulated: menu button "web_app"');
  if (button.type !== 'default' && button.type !== 'commands') {
    throw badRequest("Can't parse menu button: MenuButton has unsupported type");
  }
  world.state.profile.menuButtons[String(args.integer('chat_id') ?? '')] = button;
  world.emit({ type: 'profile' });
  return true;
}

export function getChatMenuButton({ world, args }: Call): unknown {
  const { menuButtons } = world.state.profile;
  return menuButtons[String(args.integer('chat_id') ?? '')] ?? menuButtons[''] ?? { type: 'default' };
}

/** Two letters of ISO 639-1, or none: the text for everybody. */
function language(args: Args): string {
  const code = args.string('language_code') ?? '';
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('Invalid language code specified');
  return code;
}

function readCommand(item: unknown): BotCommand {
  const { command, description } = item as Record<string, unknown>;
  if (typeof command !== 'string') throw badRequest('Can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string')
    throw badRequest('Can\'t parse BotCommand: Can\'t find field "description"');
  const name = command.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}

function readScope({ world, args }: Call): BotCommandScope {
  const scope = args.object('scope') ?? { type: 'default' };
  const { type, chat_id: chatId, user_id: userId } = scope;
  if (typeof type !== 'string' || !SCOPES.has(type)) {
    throw badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  if (type === 'chat' || type === 'chat_administrators' || type === 'chat_member') {
    if (typeof chatId !== 'number' && typeof chatId !== 'string') {
      throw badRequest("Can't parse BotCommandScope: Empty chat_id specified");
    }
    accessChat(world, chatId, 'read');
  }
  if (type === 'chat_member' && !(typeof userId === 'number' && userId > 0)) {
    throw badRequest("Can't parse BotCommandScope: Invalid user_id specified");
  }
  return scope as unknown as BotCommandScope;
}

function sameSlot(scope: BotCommandScope, languageCode: string): (record: CommandsRecord) => boolean {
  const key = ({ type, chat_id, user_id }: BotCommandScope) => JSON.stringify([type, chat_id, user_id]);
  return (record) => record.languageCode === languageCode && key(record.scope) === key(scope);
}

function replaceCommands(call: Call, commands: BotCommand[]): void {
  const { profile } = call.world.state;
  const scope = readScope(call);
  const languageCode = language(call.args);
  const isSame = sameSlot(scope, languageCode);
  profile.commands = profile.commands.filter((record) => !isSame(record));
  if (commands.length > 0) profile.commands.push({ scope, languageCode, commands });
  call.world.emit({ type: 'profile' });
}
