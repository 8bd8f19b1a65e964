/**
 * How much a person and a tenant may have: {@link io.medianest.upload.quota.QuotaDecider} decides
 * from {@link io.medianest.upload.quota.Usage}. Pure. Bytes, files and running uploads are reserved
 * when an upload opens, become usage when it ends well, and are free again when it is removed: the
 * open sessions themselves are the reservation, so nothing has to be given back.
 */
package io.medianest.upload.quota;
