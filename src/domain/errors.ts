/**
 * Something the operator has set up wrongly: configuration, environment, a folder, a token.
 * The message is one sentence in Russian that says what happened and what to do; the process ends with code 2.
 */
export class SetupError extends Error {
  override name = 'SetupError';
}
