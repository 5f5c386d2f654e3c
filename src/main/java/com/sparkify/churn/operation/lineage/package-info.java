/** Events on what each run reads and writes, as OpenLineage describes them. */
package com.sparkify.churn.operation.lineage;
