import type { EntityType, MessageEntity } from '../types.js';

/** Styles that may overlap anything and are cut into pieces at the borders of what they overlap. */
const STYLES: ReadonlySet<EntityType> = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const QUOTES: ReadonlySet<EntityType> = new Set(['blockquote', 'expandable_blockquote']);
const VERBATIM: ReadonlySet<EntityType> = new Set(['pre', 'code']);

/** Order among entities of the same range, outermost first (td, MessageEntity::get_type_priority). */
const PRIORITY: Readonly<Record<EntityType, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 10,
  code: 20,
  text_link: 49,
  text_mention: 49,
  mention: 50,
  hashtag: 50,
  bot_command: 50,
  url: 50,
  email: 50,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  date_time: 50,
  custom_emoji: 99,
};

export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || PRIORITY[a.type] - PRIORITY[b.type],
  );
}

const endOf = (entity: MessageEntity) => entity.offset + entity.length;

/**
 * Entities as Telegram stores them (td, fix_entities): links, code and the like never overlap each other, quotes never
 * nest, and styles are merged per kind, then cut wherever another entity begins or ends. The pieces count towards the
 * limit of 100, which is why a bold paragraph with links in it is dearer than it looks.
 */
export function normaliseEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  const sorted = sortEntities(entities.filter((entity) => entity.length > 0));
  const quotes = withoutOverlaps(sorted.filter((entity) => QUOTES.has(entity.type)));
  const solid = withoutOverlaps(
    sorted.filter((entity) => !QUOTES.has(entity.type) && !STYLES.has(entity.type)),
  ).filter((entity) => !quotes.some((quote) => crosses(quote, entity)));

  const runs = [...STYLES].flatMap((type) => merged(sorted.filter((entity) => entity.type === type)));
  const cuts = new Set([
    ...[...quotes, ...solid].flatMap((entity) => [entity.offset, endOf(entity)]),
    ...runs.map((run) => run.offset),
  ]);
  const verbatim = solid.filter((entity) => VERBATIM.has(entity.type));
  const styles = runs
    .flatMap((run) => cutAt(run, cuts))
    .filter((piece) => !verbatim.some((block) => piece.offset < endOf(block) && endOf(piece) > block.offset));
  return sortEntities([...quotes, ...solid, ...styles]);
}

/** Detected links, mentions and commands yield to what the author marked. */
export function withDetected(
  entities: readonly MessageEntity[],
  detected: readonly MessageEntity[],
): MessageEntity[] {
  const taken = entities.filter((entity) => !STYLES.has(entity.type) && !QUOTES.has(entity.type));
  const free = detected.filter(
    (found) => !taken.some((entity) => found.offset < endOf(entity) && endOf(found) > entity.offset),
  );
  return [...entities, ...free];
}

function withoutOverlaps(sorted: readonly MessageEntity[]): MessageEntity[] {
  let end = 0;
  return sorted.filter((entity) => {
    if (entity.offset < end) return false;
    end = endOf(entity);
    return true;
  });
}

function crosses(quote: MessageEntity, entity: MessageEntity): boolean {
  const overlap = quote.offset < endOf(entity) && endOf(quote) > entity.offset;
  return overlap && (entity.offset < quote.offset || endOf(entity) > endOf(quote));
}

function merged(sameType: readonly MessageEntity[]): MessageEntity[] {
  const runs: MessageEntity[] = [];
  for (const entity of sameType) {
    const last = runs.at(-1);
    if (last && entity.offset <= endOf(last)) {
      last.length = Math.max(endOf(last), endOf(entity)) - last.offset;
    } else {
      runs.push({ ...entity });
    }
  }
  return runs;
}

function cutAt(run: MessageEntity, cuts: ReadonlySet<number>): MessageEntity[] {
  const points = [...cuts].filter((cut) => cut > run.offset && cut < endOf(run)).sort((a, b) => a - b);
  const borders = [run.offset, ...points, endOf(run)];
  return borders.slice(1).map((border, index) => {
    const begin = borders[index] as number;
    return { ...run, offset: begin, length: border - begin };
  });
}
