import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../src/azure/failure';
import type { ReasonKind } from '../../src/shared/available';

function failure(details: {
  name?: string;
  code?: string;
  statusCode?: number;
  message?: string;
  cause?: unknown;
}): Error {
  return Object.assign(new Error(details.message ?? 'it went wrong'), details);
}

describe('the reason behind a failure', () => {
  it.each<[string, Parameters<typeof failure>[0], ReasonKind, RegExp]>([
    ['a name that cannot be looked up', { code: 'ENOTFOUND' }, 'offline', /http\.proxy/],
    ['a refused connection', { code: 'ECONNREFUSED' }, 'offline', /network connection/],
    ['a connection that broke', { code: 'ECONNRESET' }, 'offline', /Try again/],
    ['a socket that took too long', { code: 'ETIMEDOUT' }, 'offline', /network connection/],
    ['a request that took too long', { code: 'TIMED_OUT' }, 'offline', /Try again/],
    [
      'a proxy that wants a password',
      { message: 'tunneling socket: statusCode=407' },
      'offline',
      /http\.proxy/,
    ],
    ['an unknown issuer', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'offline', /certificate authority/],
    ['TLS inspection', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'offline', /http\.systemCertificates/],
    ['a self-signed server', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'offline', /NODE_EXTRA_CA_CERTS/],
    ['an expired certificate', { code: 'CERT_HAS_EXPIRED' }, 'offline', /clock/],
    ['a certificate of another host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'offline', /do not go on/],
    ['a next link to another host', { code: 'FOREIGN_HOST' }, 'invalid', /cloud/],
    ['no credential that works', { name: 'CredentialUnavailableError' }, 'signedOut', /az login/],
    [
      'a tenant that wants another factor',
      { message: 'AADSTS50076: …' },
      'signedOut',
      /Sign in to this tenant/,
    ],
    ['a cancelled request', { name: 'AbortError' }, 'cancelled', /^$/],
    ['an answer that is no JSON', { name: 'SyntaxError' }, 'invalid', /proxy or gateway/],
    ['a body that was cut', { code: 'PARSE_ERROR', statusCode: 200 }, 'invalid', /proxy or gateway/],
    ['a cause inside', { cause: failure({ code: 'EAI_AGAIN' }) }, 'offline', /network connection/],
    ['a locked resource', { statusCode: 409, code: 'ScopeLocked' }, 'service', /lift the lock/],
    ['a bad request', { statusCode: 400 }, 'invalid', /^$/],
    ['anything else', {}, 'service', /report it/],
  ])('%s', (_, details, kind, next) => {
    const reason = reasonOf(failure(details), 'read the plan');
    expect(reason.kind).toBe(kind);
    expect(reason.nextStep ?? '').toMatch(next);
    expect(reason.message).toContain('read the plan');
  });

  it('of a chain of credentials is the one sentence of Entra ID, not the page of what was tried', () => {
    const page =
      'ChainedTokenCredential failed.\nEnvironment: AADSTS7000215: Invalid client secret provided. Trace 1\nCLI: no';
    const { message } = reasonOf(failure({ name: 'AggregateAuthenticationError', message: page }), 'look');
    expect(message).toBe(
      'Could not look: no way of signing in to Azure worked (AADSTS7000215: Invalid client secret provided).',
    );
  });

  it('of something thrown that is no error is shown as text', () => {
    expect(reasonOf('a text', 'read the plan').message).toBe('Could not read the plan: a text');
  });

  it('shows the words of the server as plain text, cut to a length', () => {
    const { message } = reasonOf(
      failure({ statusCode: 404, code: 'ResourceNotFound', message: `\u001b[31m\u202e${'x'.repeat(5000)}` }),
      'look',
    );
    expect(message).toContain('\\u001b[31m\\u202e');
    expect(message.length).toBeLessThan(900);
  });

  it.each([
    ['Microsoft.Security/pricings/write', 'Security Admin'],
    ['Microsoft.Security/alerts/read', 'Security Reader'],
    ['Microsoft.DocumentDB/databaseAccounts/listKeys/action', 'DocumentDB Account Contributor'],
    ['Microsoft.Insights/diagnosticSettings/write', 'Monitoring Contributor'],
    ['Microsoft.OperationalInsights/workspaces/query/read', 'Log Analytics Reader'],
    ['Microsoft.Resources/subscriptions/read', 'Reader'],
  ])('a refusal of %s names the role %s', (action, role) => {
    const message = `The client 'x' does not have authorization to perform action '${action}' over scope '/s'.`;
    const reason = reasonOf(failure({ statusCode: 403, message }), 'do it');
    expect(reason.message).toContain(`${action} on /s`);
    expect(reason.nextStep).toBe(`Ask an owner for the role ${role} there.`);
  });
});
