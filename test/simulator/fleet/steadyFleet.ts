import { attackKinds } from './attackKinds';
import { createFleet, locationOf, type FleetAccount } from './fleet';
import type { FleetGenerator } from './generator';
import { quietHour } from './quietMonth';

/** Applications with habits of the day and the week, and attacks that stand out from them. */
export const steadyFleet: FleetGenerator<FleetAccount> = { createFleet, quietHour, attackKinds, locationOf };
