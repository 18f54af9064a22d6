import type { Alert } from '../../detection/alert';

/** An alert as it is listed, whoever found it. */
export type DescribedAlert = Omit<Alert, 'productName'>;
