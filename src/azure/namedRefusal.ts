import type { Reason } from '../shared/available';
import type { Failure } from './thrownFailure';

/** The reason behind a refusal that Azure names by a code, whatever its status is; undefined for any other. */
export function namedRefusal(failure: Failure, doing: string): Reason | undefined {
  const known = byCode[failure.code];
  if (!known) return undefined;
  const { kind, say, next } = known(failure);
  return { kind, message: `Could not ${doing}: ${say}.`, nextStep: next };
}

interface Wording {
  readonly kind: Reason['kind'];
  readonly say: string;
  readonly next: string;
}

function deniedByPolicy({ message }: Failure): Wording {
  const assignment = /"policyAssignment":\{"name":"([^"]+)"/.exec(message)?.[1];
  return {
    kind: 'forbidden',
    say: assignment
      ? `the Azure Policy "${assignment}" denies it`
      : `an Azure Policy denies it (${bare(message)})`,
    next: 'Ask who owns the policy for an exemption.',
  };
}

function locked({ message }: Failure): Wording {
  const scopes = /are locked: '([^']+)'?/.exec(message)?.[1];
  return {
    kind: 'service',
    say: `a resource lock${scopes ? ` on ${scopes}` : ''} stands in the way`,
    next: 'Ask the owner to lift the lock, and try again.',
  };
}

function unregistered({ message }: Failure): Wording {
  const namespace = /namespace '([^']+)'/.exec(message)?.[1] ?? 'it';
  return {
    kind: 'notConfigured',
    say: `the subscription is not registered for ${namespace}`,
    next: `Register it in the Azure portal under Resource providers, or run "az provider register --namespace ${namespace}".`,
  };
}

function notOffered({ message }: Failure): Wording {
  return {
    kind: 'unsupported',
    say: `this cloud or this subscription does not offer it (${bare(message)})`,
    next: 'Look up in which clouds Microsoft offers it; the setting cosmosGuard.cloud says which one is asked.',
  };
}

function beingChanged({ message }: Failure): Wording {
  return {
    kind: 'service',
    say: `something else is changing it at the moment (${bare(message)})`,
    next: 'Wait until the other change is done, and try again.',
  };
}

function ofAnotherTenant(): Wording {
  return {
    kind: 'signedOut',
    say: 'it is in another tenant than the one signed in to',
    next: 'Sign in to its tenant.',
  };
}

/** A sentence to stand inside of ours: without its full stop, and without the number that Cosmos DB adds for its support. */
function bare(message: string): string {
  return message.replace(/\s*ActivityId:.*$/s, '').replace(/\.$/, '');
}

/**
 * Codes of Azure Resource Manager, as its page on common deployment errors lists them; `PreconditionFailed` is how Cosmos DB
 * says that an account is being changed.
 */
const byCode: Readonly<Record<string, (failure: Failure) => Wording>> = {
  RequestDisallowedByPolicy: deniedByPolicy,
  ScopeLocked: locked,
  MissingSubscriptionRegistration: unregistered,
  InvalidResourceType: notOffered,
  InvalidResourceNamespace: notOffered,
  NoRegisteredProviderFound: notOffered,
  PreconditionFailed: beingChanged,
  InvalidAuthenticationTokenTenant: ofAnotherTenant,
};
