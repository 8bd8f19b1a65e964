/** The archive's bucket, by the SDK's blocking client. */
package io.medianest.eventstore.archive.s3;
