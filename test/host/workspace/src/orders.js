import { orders } from './shop';

/** Vulnerable: joined with +, through a local variable. */
export async function ordersOf(customerId, status) {
  const query = "SELECT * FROM c WHERE c.customerId = '" + customerId + "' AND c.status = '" + status + "'";
  const { resources } = await orders.items.query(query).fetchAll();
  return resources;
}

/** Vulnerable: the customer is a parameter already, the year is not yet. */
export async function ordersInYear(customerId, year) {
  const { resources } = await orders.items
    .query({
      query: `SELECT * FROM c WHERE c.customerId = @customerId AND c.year = ${year}`,
      parameters: [{ name: '@customerId', value: customerId }],
    })
    .fetchAll();
  return resources;
}

/** Good: everything that comes from outside is a parameter. */
export async function openOrdersOf(customerId) {
  const { resources } = await orders.items
    .query({
      query: "SELECT * FROM c WHERE c.customerId = @customerId AND c.status = 'open'",
      parameters: [{ name: '@customerId', value: customerId }],
    })
    .fetchAll();
  return resources;
}
