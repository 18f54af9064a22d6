import type { Reason } from '../shared/available';
import type { Failure } from './thrownFailure';

/** The reason behind a failure on the way to Azure; undefined for any other. */
export function networkReason({ code, message }: Failure, doing: string): Reason | undefined {
  const known = codes[code];
  if (known)
    return {
      kind: known.kind ?? 'offline',
      message: `Could not ${doing}: ${known.say} (${code}).`,
      nextStep: known.next,
    };
  const tunnel = /\b(407|tunneling socket|proxy)\b/i.test(message) && /proxy|tunnel|407/i.test(message);
  if (tunnel)
    return {
      kind: 'offline',
      message: `Could not ${doing}: the proxy refused (${message}).`,
      nextStep: proxyStep,
    };
  return undefined;
}

interface Wording {
  readonly kind?: Reason['kind'];
  readonly say: string;
  readonly next: string;
}

const proxyStep = 'Check the setting http.proxy (or HTTPS_PROXY in a terminal).';
const online = `Check the network connection. ${proxyStep}`;

const unknownIssuer: Wording = {
  say: 'the certificate on the way is not trusted, which is usual where a proxy inspects TLS',
  next: 'Add the certificate authority of your organisation to the system store and turn on http.systemCertificates (NODE_EXTRA_CA_CERTS in a terminal).',
};
const staleCertificate: Wording = {
  say: 'the certificate on the way is not valid now',
  next: 'Check the clock of this machine, then ask who runs the proxy.',
};
const noHost: Wording = { say: 'the address could not be looked up', next: online };
const broken: Wording = { say: 'the connection broke', next: `Try again. ${online}` };
const noRoute: Wording = { say: 'the service could not be reached', next: online };

/** By the codes of Node's network, TLS and DNS errors and of the SDK's transport. */
const codes: Readonly<Record<string, Wording>> = {
  ENOTFOUND: noHost,
  EAI_AGAIN: noHost,
  ECONNREFUSED: noRoute,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ECONNRESET: broken,
  EPIPE: broken,
  ERR_STREAM_PREMATURE_CLOSE: broken,
  REQUEST_SEND_ERROR: broken,
  ETIMEDOUT: { say: 'the service did not answer in time', next: online },
  ESOCKETTIMEDOUT: { say: 'the service did not answer in time', next: online },
  TIMED_OUT: { say: 'the service did not answer in time', next: `Try again. ${online}` },
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownIssuer,
  CERT_UNTRUSTED: unknownIssuer,
  CERT_HAS_EXPIRED: staleCertificate,
  CERT_NOT_YET_VALID: staleCertificate,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    say: 'the certificate is made out to another host',
    next: `Somebody answers in place of Azure: do not go on before that is explained. ${proxyStep}`,
  },
  FOREIGN_HOST: {
    kind: 'invalid',
    say: 'the service pointed to another host, where the sign-in is not sent',
    next: 'Check which cloud is chosen.',
  },
};
