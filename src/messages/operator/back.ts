import type { Button } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';
import type { OperatorPage } from './actions.js';

export const backToMenu = (say: Say): Button => backTo(say, 'menu');

export const backTo = (say: Say, page: OperatorPage): Button =>
  actionButton(say.text('button-back'), { do: 'operator', page });
