import type { serve } from '#app';
type Config = Omit<Parameters<typeof serve>[0], 'botToken'>;
type Log = Parameters<typeof serve>[1]['log'];
export interface DemoOptions {
    config: Config & {
        botToken?: string | undefined;
    };
    env: Record<string, string | undefined>;
    log: Log;
    print: (text: string) => void;
    stop: AbortSignal;
    serve: typeof serve;
}
/** The whole road on one machine: two outlets, the program, a local Telegram. Its data stays in DATA_DIR/demo. */
export declare function startDemo(options: DemoOptions): Promise<{
    ended: Promise<void>;
}>;
export {};
