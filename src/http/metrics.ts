import { type Route, respond } from './respond.js';

/** Where Prometheus looks. */
export const METRICS_PATH = '/metrics';

/** GET: all that is measured. @param scrape does not wait for ever for what it asks */
export function metricsRoute(scrape: () => Promise<{ contentType: string; body: string }>): Route {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return respond(response, 405, { error: 'only GET' });
    scrape().then(
      ({ contentType, body }) => {
        response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
        response.end(body);
      },
      () => respond(response, 500, { error: 'no metrics' }),
    );
  };
}
