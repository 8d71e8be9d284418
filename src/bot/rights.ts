import type { Context } from 'grammy';

/** In private everybody decides for themselves; a group's subscription is its administrators' business. */
export async function mayChangeSubscription(ctx: Context): Promise<boolean> {
  if (!ctx.chat || ctx.chat.type === 'private') return true;
  // An administrator who writes anonymously writes as the group itself.
  if (ctx.senderChat?.id === ctx.chat.id) return true;
  if (!ctx.from) return false;
  const { status } = await ctx.getChatMember(ctx.from.id);
  return status === 'creator' || status === 'administrator';
}
