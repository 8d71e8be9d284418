import { expect, test, vi } from 'vitest';
import { openWorkshop } from '../../src/app/workshop.js';
import { loadConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { KALUGA } from '../support/region.js';

const close = vi.fn(async () => undefined);
vi.mock('../../src/app/store.js', () => ({ openStore: async () => ({ redis: {}, keys: {}, close }) }));
vi.mock('../../src/models.js', () => ({
  loadRubricModel: () => {
    throw new Error('the model does not read');
  },
  loadSimilarity: () => ({}),
}));

test('what fails after the store was opened closes it: a command that failed must end', async () => {
  const machine = { log: createLog('silent', process.stderr), env: {}, tell: () => undefined };
  await expect(openWorkshop(loadConfig({ CONFIG_DIR: KALUGA }), machine)).rejects.toThrow('does not read');
  expect(close).toHaveBeenCalledOnce();
});
