import { smallWorld } from '@svodka/sandbox';
import { beforeAll } from 'vitest';
import { unhurried } from '../bot/talk.js';
import { type AppStage, appStage } from './app.js';

const FIRST_ID = 5_000_001_000;
const PEOPLE = 40;

/**
 * One program for all tests of a file, which need nothing but a chat of their own: starting it takes longer than any of
 * them. Its clock stands at noon for all; who moves it starts one alone.
 * @returns the stage, with a person nobody has met yet
 */
export function sharedStage(): () => { stage: AppStage; anna: ReturnType<AppStage['person']> } {
  let stage: AppStage;
  let met = 0;
  beforeAll(async () => {
    const people = Array.from({ length: PEOPLE }, (_, n) => ({ id: FIRST_ID + n, firstName: `Анна ${n}` }));
    let close = async () => {};
    stage = await appStage([], {
      world: { ...smallWorld(), people: [...smallWorld().people, ...people] },
      whenOver: (end) => {
        close = end;
      },
    });
    unhurried(stage);
    return () => close();
  }, 60_000);
  return () => ({ stage, anna: stage.person(`Анна ${met++}`) });
}
