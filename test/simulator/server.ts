import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults';
import { failure, type Answer, type Route, type Service, type SimulatedRequest } from './routes/route';

/** A request as tests look at it afterwards. */
export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** The tenant of the token; empty for the home of the identity. */
  readonly tenantId: string;
  readonly body: unknown;
  /** When it was there whole, and when it was answered: milliseconds since the epoch. */
  readonly received: number;
  readonly answered: number;
}

/** What the server asks of its owner. */
export interface Door {
  readonly service: Service;
  readonly routes: readonly Route[];
  /** Whether a bearer token is taken. */
  admits(token: string): boolean;
  /** Whether a tenant takes the sign-in as it is. */
  tenantAdmits(tenantId: string): boolean;
  /** Whether a token of a tenant opens what is at a path. */
  tenantOpens(tenantId: string, path: string): boolean;
  log(request: LoggedRequest): void;
}

/** A server that listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on the loopback address. */
export async function listen(door: Door, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    void serve(door, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeAllConnections();
  await closed;
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(request);
  const received = Date.now();
  // A doubled slash at the start would be read as a host.
  const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://simulator');
  const method = request.method ?? 'GET';
  const target = `${method} ${decodeURIComponent(url.pathname)}${decodeURIComponent(url.search)}`;
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const tenantId = tenantOf(token);
  const fault = url.pathname.startsWith('/simulator/') ? undefined : door.service.faults.take(target);
  const log = (status: number, body: unknown) => {
    const answered = Date.now();
    door.log({ method, url: url.pathname + url.search, status, tenantId, body, received, answered });
  };
  if (fault?.answer === 'reset') {
    request.socket.resetAndDestroy();
    log(0, text);
    return;
  }
  if (fault?.answer === 'slow') await wait(fault.delay ?? 1000, response);
  const answer = answerTo(door, fault, {
    method,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body: text ? parsed(text) : undefined,
    token,
    tenantId,
  });
  log(answer.status, parsed(text));
  send(response, answer, fault);
}

function wait(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What is answered to anybody: our own control, and how to sign in to a cluster of Data Explorer. */
const openPath = /^\/(simulator\/|v1\/rest\/auth\/metadata$)/;

type Incoming = Omit<SimulatedRequest, 'parts'> & { readonly token: string | undefined };

function answerTo(door: Door, fault: Fault | undefined, request: Incoming): Answer {
  if (typeof fault?.answer === 'number') return faultAnswer(fault.answer, fault.retryAfter);
  if (!openPath.test(request.path) && !(request.token && door.admits(request.token)))
    return {
      ...failure(
        401,
        'ExpiredAuthenticationToken',
        'The access token is missing, expired or of another tenant.',
      ),
      headers: { 'www-authenticate': 'Bearer authorization_uri="https://login.microsoftonline.com/common"' },
    };
  if (!door.tenantAdmits(request.tenantId)) return challenge;
  if (!door.tenantOpens(request.tenantId, request.path)) return wrongTenant;
  return routed(door, request);
}

/** Tokens of our loopback credential end in the tenant that they were asked for. */
function tenantOf(token = ''): string {
  return token.split('@')[1] ?? '';
}

const wrongTenant = failure(
  401,
  'InvalidAuthenticationTokenTenant',
  'The access token is from the wrong issuer. It must match the tenant associated with this subscription.',
);

const challenge: Answer = {
  ...failure(401, 'InvalidAuthenticationToken', 'AADSTS50076: You must use multi-factor authentication.'),
  headers: {
    'www-authenticate':
      'Bearer authorization_uri="https://login.microsoftonline.com/common", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
  },
};

function routed(door: Door, request: Omit<SimulatedRequest, 'parts'>): Answer {
  const version = request.query.get('api-version') ?? '';
  for (const route of door.routes) {
    const match = route.method === request.method ? route.pattern.exec(request.path) : null;
    if (!match) continue;
    if (route.apiVersions && !route.apiVersions.includes(version))
      return failure(400, 'InvalidApiVersionParameter', `The api-version '${version}' is invalid.`);
    return route.handle({ ...request, parts: match.slice(1) }, door.service);
  }
  return failure(404, 'InvalidResourceType', `The resource ${request.path} could not be found.`);
}

const faultCodes: Readonly<Record<number, readonly [string, string]>> = {
  401: ['InvalidAuthenticationToken', 'The access token is invalid.'],
  403: [
    'AuthorizationFailed',
    "The client 'analyst' does not have authorization to perform action 'Microsoft.Security/pricings/write' over scope '/subscriptions/any'.",
  ],
  404: ['ResourceNotFound', 'The resource was not found.'],
  409: ['Conflict', 'Another operation on this resource is in progress.'],
  429: ['TooManyRequests', 'The number of requests has exceeded the limit.'],
  500: ['InternalServerError', 'An unexpected error occured while processing the request.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable.'],
  504: ['GatewayTimeout', 'Request processing timed out'],
};

function faultAnswer(status: number, retryAfter: number | undefined): Answer {
  const [code = '', message = ''] = faultCodes[status] ?? [];
  return {
    ...failure(status, code, message),
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  };
}

function send(response: ServerResponse, { status, body, headers }: Answer, fault: Fault | undefined): void {
  const text =
    fault?.answer === 'wrongJson'
      ? '<html>Sign in to the network</html>'
      : body === undefined
        ? ''
        : JSON.stringify(body);
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'x-ms-request-id': 'simulated',
    ...headers,
  });
  if (fault?.answer !== 'truncated') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
