import { orders } from './shop';

/** Vulnerable, and attacked: the logs of the simulated account and of the sample show it. */
export async function ordersOfCustomer(tenantId: string, customer: string) {
  const { resources } = await orders.items
    .query(`SELECT * FROM c WHERE c.tenantId = '${tenantId}' AND c.customer = '${customer}'`)
    .fetchAll();
  return resources;
}
